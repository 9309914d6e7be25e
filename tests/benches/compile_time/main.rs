//! What a network costs its user's build: `cargo bench -p paramcount-tests --bench compile_time`, with `-- --quick` for
//! small networks only, and with `-- 1000` or `-- applications` for networks of so many layers, or those, and nothing else. Every figure stands beside the same constants written by hand, both taken in turn in one run:
//! single times say little on a busy machine, ratios more, and seconds of the processor more than those of the clock.

mod crates;
mod sources;

use crates::{Bench, Cost, PARAMCOUNT, PARSERS};
use sources::{Sizes, applications, by_hand, network};

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick");
    let only: Vec<usize> = std::env::args().filter_map(|argument| argument.parse().ok()).collect();
    let only_applications = std::env::args().any(|argument| argument == "applications");
    let usual = if quick { &[10, 100][..] } else { &[10, 100, 1_000, 10_000] };
    let usual = if only_applications { &[] } else { usual };
    let bench = Bench::new();
    println!(
        "`cargo check` of a crate with one network: seconds of the processor and of the clock, the most memory that"
    );
    println!(
        "rustc took, the ratio to the same constants by hand, and the cost of a layer in milliseconds, the start taken off"
    );
    let empty = bench.check_in_turn(&[bench.package("empty", PARAMCOUNT, "")])[0];
    println!("{:>28}  {}", "an empty crate", figures(&empty));
    for count in if only.is_empty() { usual } else { &only } {
        println!("{count} layers");
        for (sizes, what) in [
            (Sizes::Literals, "literals"),
            (Sizes::OneConstant, "one Rust constant"),
            (Sizes::ConstantsOfTheirOwn, "a Rust constant each"),
        ] {
            let source = network(*count, sizes);
            compare(&bench, &format!("{sizes:?}{count}"), what, [by_hand(*count, sizes), source], &empty, *count);
        }
    }
    if !only.is_empty() {
        return;
    }
    if !quick || only_applications {
        println!("keras.applications");
        for (name, source, by_hand, rows) in applications() {
            compare(&bench, name, name, [by_hand, source], &empty, rows);
        }
    }
    if !only_applications {
        binaries(&bench);
        cold_builds(&bench);
    }
}

fn figures(cost: &Cost) -> String {
    format!("{:>6.2} s {:>6.2} s {:>5} MB", cost.processor, cost.clock, cost.megabytes)
}

/// A line for the constants by hand, and one for the network.
fn compare(bench: &Bench, name: &str, what: &str, sources: [String; 2], empty: &Cost, layers: usize) {
    let [by_hand, network] = sources;
    let crates = [("hand", by_hand), ("net", network)]
        .map(|(kind, source)| bench.package(&format!("{kind}_{}", name.to_lowercase()), PARAMCOUNT, &source));
    let [hand, network] = bench.check_in_turn(&crates);
    let a_layer = |cost: &Cost| (cost.processor - empty.processor) * 1000.0 / layers as f64;
    println!("{:>28}  {}          {:>6.3} ms", format!("{what}, by hand"), figures(&hand), a_layer(&hand));
    let ratio = network.processor / hand.processor;
    println!("{what:>28}  {}  {ratio:>5.2}×  {:>6.3} ms", figures(&network), a_layer(&network));
}

/// A release binary that uses three constants, against one that has them by hand.
fn binaries(bench: &Bench) {
    let used =
        "fn main() { let used = [Net::PARAMS, Net::CONV0.params, Net::RELU2.params]; println!(\"{used:?}\"); }\n";
    // The name of a crate stands in its binary: names of one length.
    let sources = [("size_macro", network(100, Sizes::Literals)), ("size_hands", by_hand(100, Sizes::Literals))];
    let [network, hand] = sources.map(|(name, source)| bench.binary(name, &(source + used)));
    println!("\na release binary that uses three constants: {network} bytes; by hand: {hand} bytes");
}

/// The first build of a crate that depends on paramcount, against one that depends on what it parses with alone.
fn cold_builds(bench: &Bench) {
    let packages = [("cold", PARAMCOUNT), ("cold_parsers", PARSERS)]
        .map(|(name, dependencies)| bench.package(name, dependencies, ""));
    let [ours, parsers] = bench.cold_builds(&packages);
    println!(
        "\na cold build, with paramcount, and with syn, quote and proc-macro2 alone: seconds of the processor and of the clock"
    );
    for (what, ours, parsers) in
        [("processor", ours.processor, parsers.processor), ("clock", ours.clock, parsers.clock)]
    {
        println!("{what:>28}  {ours:>6.2} s {parsers:>6.2} s  ratio {:.2}", ours / parsers);
    }
}
