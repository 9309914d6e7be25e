// fix: unit = => units =
// fix: x = block(x, 4); => x = block(x, 4, name = "b");
// fix: "c", 5 => "c"

use paramcount::network;

network! {
    fn block(x, units, name) { Dense(units, name = name)(x) }

    pub struct Net = {
        x = Input((3,));
        x = block(x, unit = 4, name = "a");
        x = block(x, 4);
        x = block(x, 4, "c", 5);
        Model(x, x)
    };
}

fn main() {}
