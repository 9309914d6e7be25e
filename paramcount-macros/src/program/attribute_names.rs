//! What stands behind a dot, of tensors, layers, networks, lists, dictionaries and strings, with what an editor shows of
//! each. What they give stands in `expressions` and `methods`.

/// All names, each with what it gives, and behind that an example.
pub(crate) const ATTRIBUTES: &[(&str, &str)] = &[
    ("shape", "The sizes of a tensor, the batch first: `x.shape[-1]`"),
    ("ndim", "How many axes a tensor has: `x.ndim`"),
    ("name", "The name of a layer or a network: `net.name`"),
    (
        "trainable",
        "Whether training changes the weights of a layer or a network; `false` freezes them: `net.trainable = false`",
    ),
    ("input", "The input of a layer or a network: `net.input`"),
    ("output", "The output of a layer or a network: `net.output`"),
    ("inputs", "The inputs of a network: `net.inputs[0]`"),
    ("outputs", "The outputs of a network: `net.outputs[0]`"),
    ("layers", "The layers of a network, in Keras's order: `net.layers[-1]`"),
    (GET_LAYER, "The layer of that name, or at that place: `net.get_layer(\"first\").output`"),
    ("add", "Puts a layer at the end of a `Sequential`: `net.add(ReLU())`"),
    ("append", "Puts an element at the end of a list: `list.append(3)`"),
    ("extend", "Puts the elements of another list at the end of a list: `list.extend([3, 4])`"),
    ("insert", "Puts an element at a place of a list: `list.insert(0, 3)`"),
    ("reverse", "Turns a list round: `list.reverse()`"),
    ("clear", "Takes all out of a list: `list.clear()`"),
    ("count", "How often an element stands in a list: `list.count(1)`"),
    ("index", "Where an element first stands in a list: `list.index(1)`"),
    ("items", "The keys of a dictionary with their values: `options.items()`"),
    ("keys", "The keys of a dictionary: `options.keys()`"),
    ("values", "The values of a dictionary: `options.values()`"),
    ("get", "The value of a key, or another where there is none: `options.get(\"b\", 2)`"),
    ("setdefault", "The value of a key, which it gets where it has none: `options.setdefault(\"b\", 2)`"),
    ("update", "Takes over what another dictionary has: `options.update({\"b\": 2})`"),
    ("pop", "Takes the last element out of a list, or the value of a key out of a dictionary: `list.pop()`"),
    ("copy", "The same list or dictionary, of its own: `list.copy()`"),
    ("format", "A string with values in its braces: `\"block{}\".format(1)`"),
    ("lower", "A string in small letters: `text.lower()`"),
    ("upper", "A string in capitals: `text.upper()`"),
    ("startswith", "Whether a string begins with another: `text.startswith(\"b\")`"),
    ("endswith", "Whether a string ends with another: `text.endswith(\"b\")`"),
];

/// What takes the name of a layer.
pub(crate) const GET_LAYER: &str = "get_layer";
