//! What a network costs its user's build: `cargo bench -p paramcount-tests --bench compile_time`, with `-- --quick` for
//! small networks only. Every figure stands beside the same constants written by hand, both taken in turn in one run:
//! single times say little on a busy machine, ratios more.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Runs of each kind, of which the fastest counts.
const RUNS: usize = 3;

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let bench = Bench::new();
    let counts: &[usize] = if quick { &[10, 100] } else { &[10, 100, 1_000, 10_000] };
    println!("`cargo check` of a crate with one network, in seconds, and the most memory that rustc took, in MB");
    println!(
        "{:>8} {:>9} {:>9} {:>7} {:>9} {:>7} {:>7} {:>7} {:>7}",
        "layers", "by hand", "literals", "ratio", "constants", "ratio", "hand MB", "lit. MB", "const MB"
    );
    for count in counts {
        let kinds =
            [("hand", by_hand(*count)), ("literals", network(*count, "32")), ("constants", network(*count, "WIDTH"))];
        let crates = kinds.map(|(kind, source)| bench.package(&format!("{kind}{count}"), PARAMCOUNT, &source));
        let [hand, literals, constants] = bench.check_in_turn(&crates);
        let ratio = |cost: &Cost| cost.time.as_secs_f64() / hand.time.as_secs_f64();
        println!(
            "{count:>8} {:>9.2} {:>9.2} {:>7.2} {:>9.2} {:>7.2} {:>7} {:>7} {:>7}",
            hand.time.as_secs_f64(),
            literals.time.as_secs_f64(),
            ratio(&literals),
            constants.time.as_secs_f64(),
            ratio(&constants),
            hand.megabytes,
            literals.megabytes,
            constants.megabytes,
        );
    }
    bench.binaries();
    bench.cold_builds();
}

const PARAMCOUNT: &str = "paramcount = { path = \"@/paramcount\" }\n";
const PARSERS: &str = "syn = { version = \"3\", default-features = false, features = [\"parsing\", \"printing\", \"derive\", \"clone-impls\", \"proc-macro\"] }\nquote = \"1\"\nproc-macro2 = { version = \"1\", features = [\"span-locations\"] }\n";

/// Crates of the bench's own, in a folder of its own.
struct Bench {
    folder: PathBuf,
    workspace: PathBuf,
}

struct Cost {
    time: Duration,
    megabytes: u64,
}

impl Bench {
    fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_time");
        fs::create_dir_all(&folder).unwrap();
        Self { folder, workspace: Path::new(env!("CARGO_MANIFEST_DIR")).join("..") }
    }

    /// A crate of that name, which depends on those and nothing else.
    fn package(&self, name: &str, dependencies: &str, source: &str) -> PathBuf {
        let package = self.folder.join(name);
        fs::create_dir_all(package.join("src")).unwrap();
        let dependencies = dependencies.replace('@', &self.workspace.display().to_string());
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[dependencies]\n{dependencies}\n[workspace]\n"
        );
        fs::write(package.join("Cargo.toml"), manifest).unwrap();
        let file = if source.contains("fn main()") { "src/main.rs" } else { "src/lib.rs" };
        fs::write(package.join(file), source).unwrap();
        package
    }

    /// The fastest `cargo check` of each, after a first one that makes what they depend on.
    fn check_in_turn<const N: usize>(&self, packages: &[PathBuf; N]) -> [Cost; N] {
        for package in packages {
            self.cargo(package, &["check"], "target");
        }
        let mut costs = [(); N].map(|()| Cost { time: Duration::MAX, megabytes: 0 });
        for _ in 0..RUNS {
            for (package, cost) in packages.iter().zip(&mut costs) {
                let source = package.join("src/lib.rs");
                fs::write(&source, fs::read(&source).unwrap()).unwrap();
                let run = self.cargo(package, &["check"], "target");
                cost.time = cost.time.min(run.time);
                cost.megabytes = cost.megabytes.max(run.megabytes);
            }
        }
        costs
    }

    /// Runs cargo; `time` of GNU, where it is there, tells the memory.
    fn cargo(&self, package: &Path, arguments: &[&str], target: &str) -> Cost {
        let timer = Path::new("/usr/bin/time");
        let mut command = if timer.exists() {
            let mut command = Command::new(timer);
            command.args(["-f", "%M", "cargo"]);
            command
        } else {
            Command::new("cargo")
        };
        command.args(arguments).arg("--quiet").current_dir(package).env("CARGO_TARGET_DIR", self.folder.join(target));
        let start = Instant::now();
        let output = command.stdout(Stdio::null()).output().unwrap();
        let time = start.elapsed();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let kilobytes = said.lines().last().and_then(|line| line.parse::<u64>().ok()).unwrap_or_default();
        Cost { time, megabytes: kilobytes / 1024 }
    }

    /// A release binary that uses three constants, against one that has them by hand.
    fn binaries(&self) {
        let used =
            "fn main() { let used = [Net::PARAMS, Net::CONV0.params, Net::RELU2.params]; println!(\"{used:?}\"); }\n";
        // The name of a crate stands in its binary: names of one length.
        let sources = [("size_macro", network(100, "32")), ("size_hands", by_hand(100))];
        let sizes = sources.map(|(name, source)| {
            let source = source + used;
            let package = self.package(name, PARAMCOUNT, &source);
            self.cargo(&package, &["build", "--release"], "target");
            fs::metadata(self.folder.join("target/release").join(name)).unwrap().len()
        });
        println!("\na release binary that uses three constants: {} bytes; by hand: {} bytes", sizes[0], sizes[1]);
    }

    /// The first build of a crate that depends on paramcount, against one that depends on what it parses with alone.
    fn cold_builds(&self) {
        let packages = [("cold", PARAMCOUNT), ("cold_parsers", PARSERS)]
            .map(|(name, dependencies)| (name, self.package(name, dependencies, "")));
        let times = packages.map(|(name, package)| {
            let target = format!("target_{name}");
            let runs = (0..RUNS).map(|_| {
                fs::remove_dir_all(self.folder.join(&target)).ok();
                self.cargo(&package, &["build"], &target).time.as_secs_f64()
            });
            runs.fold(f64::MAX, f64::min)
        });
        println!(
            "\na cold build: {:.2} s with paramcount, {:.2} s with syn, quote and proc-macro2 alone: ratio {:.2}",
            times[0],
            times[1],
            times[0] / times[1]
        );
    }
}

/// The layer of that number on so many channels: its class, its shapes and weights, its parameters.
fn layer(number: usize, channels: usize) -> (&'static str, &'static str, usize) {
    match number % 4 {
        0 => ("Conv2D", "conv", 9 * channels * 32 + 32),
        1 => ("BatchNormalization", "bn", 128),
        2 => ("Activation", "relu", 0),
        _ => ("SeparableConv2D", "separable", 9 * 32 + 32 * 32 + 32),
    }
}

fn channels(number: usize) -> usize {
    if number == 0 { 3 } else { 32 }
}

fn network_params(count: usize) -> usize {
    (0..count).map(|number| layer(number, channels(number)).2).sum()
}

/// A network of so many layers, its sizes written thus.
fn network(count: usize, size: &str) -> String {
    let mut text = format!(
        "use paramcount::network;\n\nconst WIDTH: usize = 32;\nconst _: usize = WIDTH;\n\nnetwork! {{\n    pub struct Net = Sequential([\n        Input(shape = ({size}, {size}, 3)),\n"
    );
    for number in 0..count {
        let (class, name, _) = layer(number, 32);
        let arguments = match class {
            "Activation" => "\"relu\", ".to_owned(),
            "BatchNormalization" => String::new(),
            _ => format!("{size}, 3, padding = \"same\", "),
        };
        writeln!(text, "        {class}({arguments}name = \"{name}{number}\"),").unwrap();
    }
    text + "    ]);\n}\n"
}

/// The same constants, documented alike.
fn by_hand(count: usize) -> String {
    let mut text =
        "#![allow(missing_docs)]\nuse paramcount::{__private as p, Layer, Shape};\n\npub struct Net;\n\nimpl Net {\n"
            .to_owned();
    let mut names = Vec::new();
    for number in 0..count {
        let (inputs, (class, name, params)) = (channels(number), layer(number, channels(number)));
        let weights = match class {
            "Conv2D" => format!("p::weight(\"kernel\", &[3, 3, {inputs}, 32], true), p::weight(\"bias\", &[32], true)"),
            "BatchNormalization" => "p::weight(\"gamma\", &[32], true), p::weight(\"beta\", &[32], true), p::weight(\"moving_mean\", &[32], false), p::weight(\"moving_variance\", &[32], false)".to_owned(),
            "Activation" => String::new(),
            _ => "p::weight(\"depthwise_kernel\", &[3, 3, 32, 1], true), p::weight(\"pointwise_kernel\", &[1, 1, 32, 32], true), p::weight(\"bias\", &[32], true)".to_owned(),
        };
        let constant = format!("{name}{number}").to_uppercase();
        let shape = |channels: usize| format!("&[&[None, Some(32), Some(32), Some({channels})]]");
        writeln!(
            text,
            "    /// `{class}`: `(None, 32, 32, {inputs})` → `(None, 32, 32, 32)`\n    ///\n    /// {params} parameters"
        )
        .unwrap();
        writeln!(text, "    pub const {constant}: Layer = p::layer(\"{name}{number}\", \"{class}\", {}, {}, &[{weights}], &[\"before\"]);", shape(inputs), shape(32)).unwrap();
        names.push(format!("Self::{constant}"));
    }
    let params = network_params(count);
    writeln!(text, "    pub const LAYERS: &'static [Layer] = &[{}];\n    pub const PARAMS: usize = {params};\n    pub const OUTPUT_SHAPE: Shape = &[None, Some(32), Some(32), Some(32)];\n}}", names.join(", ")).unwrap();
    text
}
