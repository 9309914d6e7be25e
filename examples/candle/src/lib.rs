//! Runs a network that `network!` declared, with the crate candle: an interpreter over the network's `GRAPH`. Tensors are as
//! in Keras, the channels last. It knows a few classes of layers; a further one is a line in [`apply`].

use candle_core::{D, DType, Device, Result, Tensor, bail};
use candle_nn::ops::{sigmoid, softmax_last_dim};
use paramcount::{Graph, Layer, Memory, Node, Value, Weight};
use std::collections::HashMap;

/// The values of weights, by their paths.
pub type Weights = HashMap<String, Tensor>;

/// Reads the weights of a network from a file, and holds their shapes against the network's.
pub fn load(graph: &Graph, file: &str) -> Result<Weights> {
    let weights = candle_core::safetensors::load(file, &Device::Cpu)?;
    let mismatches = graph.mismatches(|path| weights.get(path).map(|tensor| tensor.dims().to_vec()));
    let mismatches: Vec<String> = mismatches.map(|mismatch| mismatch.to_string()).collect();
    if !mismatches.is_empty() {
        bail!("{file}: {}", mismatches.join("; "));
    }
    Ok(weights)
}

/// The outputs of a network for a batch.
pub fn run(graph: &Graph, weights: &Weights, inputs: &[Tensor]) -> Result<Vec<Tensor>> {
    let mut made: Vec<Vec<Tensor>> = Vec::new();
    for (index, node) in graph.nodes.iter().enumerate() {
        let given: Vec<Tensor> = node.inputs.iter().map(|tensor| made[tensor.node][tensor.output].clone()).collect();
        let input = graph.inputs.iter().position(|tensor| tensor.node == index);
        made.push(match (input, node.inner) {
            (Some(input), _) => vec![inputs[input].clone()],
            (None, Some(inner)) => run(inner, weights, &given)?,
            (None, None) if node.memory == Memory::Alias => given,
            (None, None) => {
                let layer_weights = node.layer.map_or(&[][..], |layer| graph.layers[layer].weights);
                vec![apply(node, &given, &Of { layer: layer_weights, values: weights })?]
            }
        });
    }
    Ok(graph.outputs.iter().map(|tensor| made[tensor.node][tensor.output].clone()).collect())
}

/// The weights of one layer.
struct Of<'a> {
    layer: &'a [Weight],
    values: &'a Weights,
}

impl Of<'_> {
    /// The weight whose path ends like this.
    fn get(&self, end: &str) -> Option<&Tensor> {
        self.layer.iter().find(|weight| weight.path.ends_with(end)).map(|weight| &self.values[weight.path])
    }

    fn kernel(&self) -> &Tensor {
        self.get("kernel").expect("a layer that has a kernel")
    }
}

/// One layer or operation.
fn apply(node: &Node, given: &[Tensor], weights: &Of) -> Result<Tensor> {
    let x = &given[0];
    let word = |name: &str| match node.setting(name) {
        Some(Value::Str(word)) => word,
        _ => "linear",
    };
    match node.class {
        "Dense" => activation(word("activation"), &dense(x, weights.kernel(), weights.get("bias"))?),
        "Conv2D" | "DepthwiseConv2D" => {
            let kernel = weights.kernel();
            let (kernel, groups) = match (node.class, kernel.dims()) {
                ("Conv2D", _) => (kernel.permute((3, 2, 0, 1))?, 1),
                (_, &[height, width, channels, each]) => {
                    (kernel.permute((2, 3, 0, 1))?.reshape((channels * each, 1, height, width))?, channels)
                }
                _ => bail!("{}: a kernel of four axes", node.name),
            };
            let (stride, dilation) = (first(node, "strides"), first(node, "dilation_rate"));
            let mut image = x.permute((0, 3, 1, 2))?;
            for axis in [2, 3].into_iter().filter(|_| word("padding") == "same") {
                let (size, kernel) = (image.dim(axis)?, (kernel.dim(axis)? - 1) * dilation + 1);
                let padding = ((size.div_ceil(stride) - 1) * stride + kernel).saturating_sub(size);
                image = image.pad_with_zeros(axis, padding / 2, padding - padding / 2)?;
            }
            let image = image.contiguous()?.conv2d(&kernel.contiguous()?, 0, stride, dilation, groups)?;
            let image = image.permute((0, 2, 3, 1))?;
            activation(word("activation"), &add(image, weights.get("bias"))?)
        }
        "BatchNormalization" => {
            let Some(Value::Float(epsilon)) = node.setting("epsilon") else { bail!("{}: no epsilon", node.name) };
            let [mean, variance] = ["moving_mean", "moving_variance"].map(|end| weights.get(end).expect("a moment"));
            let x = x.broadcast_sub(mean)?.broadcast_div(&(variance + epsilon.get())?.sqrt()?)?;
            let x = match weights.get("gamma") {
                Some(gamma) => x.broadcast_mul(gamma)?,
                None => x,
            };
            add(x, weights.get("beta"))
        }
        "Embedding" => {
            let table = weights.get("embeddings").expect("the table");
            let rows = table.index_select(&x.flatten_all()?.to_dtype(DType::U32)?, 0)?;
            rows.reshape([x.dims(), &[table.dim(1)?]].concat())
        }
        "Bidirectional" => {
            let Some(Value::Layer(inner)) = node.setting("layer") else { bail!("{}: no layer", node.name) };
            let (forward, backward) = weights.layer.split_at(weights.layer.len() / 2);
            let forward = recurrent(inner, x, &Of { layer: forward, ..*weights })?;
            let backward = recurrent(inner, &reversed(x)?, &Of { layer: backward, ..*weights })?;
            Tensor::cat(&[forward, reversed(&backward)?], D::Minus1)
        }
        "MultiHeadAttention" => attention(node, given, weights),
        "Activation" => activation(word("activation"), x),
        "ReLU" | "Softmax" | "Sigmoid" => activation(&node.class.to_lowercase(), x),
        "Add" => given.iter().skip(1).try_fold(x.clone(), |sum, other| sum.broadcast_add(other)),
        "Multiply" => given.iter().skip(1).try_fold(x.clone(), |product, other| product.broadcast_mul(other)),
        "Concatenate" => Tensor::cat(given, D::Minus1),
        "Flatten" => x.flatten_from(1),
        "GlobalAveragePooling2D" => x.mean((1, 2)),
        "GlobalMaxPooling1D" => x.max(1),
        other => bail!("{}: {other} is not among the classes that are run here", node.name),
    }
}

/// The first size of a setting, which is that of every axis here.
fn first(node: &Node, name: &str) -> usize {
    match node.setting(name) {
        Some(Value::List([Value::Int(size), ..])) => *size as usize,
        _ => 1,
    }
}

fn add(x: Tensor, bias: Option<&Tensor>) -> Result<Tensor> {
    bias.map_or(Ok(x.clone()), |bias| x.broadcast_add(bias))
}

/// `x @ kernel + bias`, over the last axis of `x` and the first of the kernel.
fn dense(x: &Tensor, kernel: &Tensor, bias: Option<&Tensor>) -> Result<Tensor> {
    let (front, last) = x.dims().split_at(x.rank() - 1);
    let product = x.reshape(((), last[0]))?.matmul(&kernel.reshape((last[0], ()))?)?;
    let product = product.reshape([front, &kernel.dims()[1..]].concat())?;
    add(product, bias)
}

fn activation(name: &str, x: &Tensor) -> Result<Tensor> {
    match name {
        "linear" => Ok(x.clone()),
        "relu" => x.relu(),
        "sigmoid" => sigmoid(x),
        "tanh" => x.tanh(),
        "softmax" => softmax_last_dim(&x.contiguous()?),
        other => bail!("{other} is not among the activations that are run here"),
    }
}

/// The steps in the other order.
fn reversed(x: &Tensor) -> Result<Tensor> {
    let steps: Vec<u32> = (0..x.dim(1)? as u32).rev().collect();
    x.contiguous()?.index_select(&Tensor::new(steps, x.device())?, 1)
}

/// All steps of an LSTM.
fn recurrent(layer: &Layer, x: &Tensor, weights: &Of) -> Result<Tensor> {
    let Some(Value::Int(units)) = layer.setting("units") else { bail!("{}: no units", layer.name) };
    let (batch, steps, _) = x.dims3()?;
    let mut hidden = Tensor::zeros((batch, units as usize), x.dtype(), x.device())?;
    let mut cell = hidden.clone();
    let mut outputs = Vec::new();
    let (kernel, recurrent) = (weights.get("/kernel").expect("a kernel"), weights.get("recurrent_kernel"));
    for step in 0..steps {
        let input = dense(&x.narrow(1, step, 1)?.squeeze(1)?, kernel, weights.get("bias"))?;
        let gates = (input + dense(&hidden, recurrent.expect("a recurrent kernel"), None)?)?.chunk(4, 1)?;
        cell = ((sigmoid(&gates[1])? * &cell)? + (sigmoid(&gates[0])? * gates[2].tanh()?)?)?;
        hidden = (sigmoid(&gates[3])? * cell.tanh()?)?;
        outputs.push(hidden.clone());
    }
    Tensor::stack(&outputs, 1)
}

/// Query, value and, if there is one, key.
fn attention(node: &Node, given: &[Tensor], weights: &Of) -> Result<Tensor> {
    let projected = |part: &str, x: &Tensor| {
        let [kernel, bias] = ["kernel", "bias"].map(|name| weights.get(&format!("/{part}/{name}")));
        // (batch, time, heads, features) → (batch, heads, time, features)
        dense(x, kernel.expect("a kernel"), bias)?.transpose(1, 2)?.contiguous()
    };
    let (query, value) = (&given[0], &given[1]);
    let (query, key) = (projected("query", query)?, projected("key", given.get(2).unwrap_or(value))?);
    let Some(Value::Int(size)) = node.setting("key_dim") else { bail!("{}: no key_dim", node.name) };
    let scores = (query.matmul(&key.transpose(2, 3)?.contiguous()?)? / (size as f64).sqrt())?;
    let mixed = softmax_last_dim(&scores)?.matmul(&projected("value", value)?)?.transpose(1, 2)?.contiguous()?;
    let output = weights.get("attention_output/kernel").expect("the last kernel");
    let mixed = mixed.flatten_from(2)?;
    dense(&mixed, &output.flatten(0, 1)?, weights.get("attention_output/bias"))
}
