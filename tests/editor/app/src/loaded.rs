use paramcount::network;

network! {
    /// What Keras saved.
    pub struct Saved = load("saved.json");

    pub struct Tuned = {
        picture = Input(shape = (16, 16, 3));
        body = load("saved.json");
        Model(picture, Dense(2, name = "two")(body(picture)))
    };
}

pub const HEAD: usize = Saved::HEAD.params;
pub const BODY: usize = Tuned::SAVED.params;
