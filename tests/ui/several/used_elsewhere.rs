// fix: Conv2d(8, 3, name = "conv"), => Conv2D(8, 3, name = "conv"), Flatten(),

mod base {
    use paramcount::network;

    const SIDE: usize = 32;

    network! {
        pub struct Base = Sequential([
            Input(shape = (SIDE, SIDE, 3)),
            Conv2d(8, 3, name = "conv"),
            Dense(10, name = "head"),
        ]);
    }
}

mod uses {
    use paramcount::network;

    network! {
        pub struct Whole = {
            picture = Input(shape = (32, 32, 3));
            Model(picture, Dense(2, name = "two")(super::base::Base(name = "base")(picture)))
        };
    }
}

const _: usize = base::Base::CONV.params + base::Base::PARAMS;
const _: usize = uses::Whole::BASE.params + uses::Whole::TWO.params;

fn main() {}
