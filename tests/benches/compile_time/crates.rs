//! Crates of the bench's own, and what cargo takes for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Runs of each kind, of which the fastest counts.
const RUNS: usize = 3;

/// What a crate depends on, `@` being the workspace.
pub(crate) const PARAMCOUNT: &str = "paramcount = { path = \"@/paramcount\" }\n";
pub(crate) const PARSERS: &str = "syn = { version = \"3\", default-features = false, features = [\"parsing\", \"printing\", \"derive\", \"clone-impls\", \"proc-macro\"] }\nquote = \"1\"\nproc-macro2 = { version = \"1\", features = [\"span-locations\"] }\n";

/// A folder of crates.
pub(crate) struct Bench {
    folder: PathBuf,
    workspace: PathBuf,
}

/// What a run took.
#[derive(Clone, Copy)]
pub(crate) struct Cost {
    /// Seconds of the processor, of all processes together; those of the clock where nothing tells.
    pub(crate) processor: f64,
    pub(crate) clock: f64,
    pub(crate) megabytes: u64,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile_time");
        fs::create_dir_all(&folder).unwrap();
        Self { folder, workspace: Path::new(env!("CARGO_MANIFEST_DIR")).join("..") }
    }

    /// A crate of that name, which depends on those and nothing else.
    pub(crate) fn package(&self, name: &str, dependencies: &str, source: &str) -> PathBuf {
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

    /// The cheapest `cargo check` of each, after a first one that makes what they depend on.
    pub(crate) fn check_in_turn<const N: usize>(&self, packages: &[PathBuf; N]) -> [Cost; N] {
        for package in packages {
            self.cargo(package, &["check"], "target");
        }
        let mut costs = [Cost { processor: f64::MAX, clock: f64::MAX, megabytes: 0 }; N];
        for _ in 0..RUNS {
            for (package, cost) in packages.iter().zip(&mut costs) {
                let source = package.join("src/lib.rs");
                fs::write(&source, fs::read(&source).unwrap()).unwrap();
                let run = self.cargo(package, &["check"], "target");
                cost.processor = cost.processor.min(run.processor);
                cost.clock = cost.clock.min(run.clock);
                cost.megabytes = cost.megabytes.max(run.megabytes);
            }
        }
        costs
    }

    /// The size in bytes of the release binary that is made of that source.
    pub(crate) fn binary(&self, name: &str, source: &str) -> u64 {
        let package = self.package(name, PARAMCOUNT, source);
        self.cargo(&package, &["build", "--release"], "target");
        fs::metadata(self.folder.join("target/release").join(name)).unwrap().len()
    }

    /// The cheapest first build of each crate, with all that it depends on: in turn, and not incremental, as cargo builds
    /// what comes from a registry.
    pub(crate) fn cold_builds<const N: usize>(&self, packages: &[PathBuf; N]) -> [Cost; N] {
        let mut costs = [Cost { processor: f64::MAX, clock: f64::MAX, megabytes: 0 }; N];
        for _ in 0..RUNS {
            for (package, cost) in packages.iter().zip(&mut costs) {
                let target = format!("target_{}", package.file_name().unwrap().display());
                fs::remove_dir_all(self.folder.join(&target)).ok();
                let run = self.cargo(package, &["build", "--config", "build.incremental=false"], &target);
                cost.processor = cost.processor.min(run.processor);
                cost.clock = cost.clock.min(run.clock);
            }
        }
        costs
    }

    /// Runs cargo; `time` of GNU, where it is there, tells the seconds of the processor and the memory.
    fn cargo(&self, package: &Path, arguments: &[&str], target: &str) -> Cost {
        let timer = Path::new("/usr/bin/time");
        let mut command = if timer.exists() {
            let mut command = Command::new(timer);
            command.args(["-f", "%U %S %M", "cargo"]);
            command
        } else {
            Command::new("cargo")
        };
        command.args(arguments).arg("--quiet").current_dir(package).env("CARGO_TARGET_DIR", self.folder.join(target));
        let start = Instant::now();
        let output = command.stdout(Stdio::null()).output().unwrap();
        let clock = start.elapsed().as_secs_f64();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{said}");
        let told: Vec<f64> =
            said.lines().last().into_iter().flat_map(str::split_whitespace).flat_map(str::parse).collect();
        match told.as_slice() {
            [user, system, kilobytes] => {
                Cost { processor: user + system, clock, megabytes: (kilobytes / 1024.0) as u64 }
            }
            _ => Cost { processor: clock, clock, megabytes: 0 },
        }
    }
}
