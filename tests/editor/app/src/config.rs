/// How many classes there are.
pub const CLASSES: usize = 12;
pub const UNITS: usize = 48;
pub const RATE: f32 = 0.25;
