//! Each network against what Keras answered: every layer, the totals, and the printed summary.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use paramcount::{Graph, Layer, Network, Shape};
use serde_json::{Value, json};

/// A test for each network, and one that none of Keras's is missing.
macro_rules! networks {
    ($($network:ident)*) => {
        $(
            #[test]
            #[allow(non_snake_case)]
            fn $network() {
                check::<paramcount_applications::$network>(stringify!($network));
            }
        )*

        #[test]
        fn all_of_keras() {
            let mut networks: Vec<String> = fs::read_dir(golden())
                .unwrap()
                .map(|entry| entry.unwrap().path())
                .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
                .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
                .collect();
            networks.sort();
            assert_eq!(networks, [$(stringify!($network)),*]);
        }

        /// With `KERAS=python3` in the environment a real Keras reads what `keras_json` writes of each.
        #[test]
        fn keras_reads_what_is_written() {
            let Some(python) = std::env::var_os("KERAS") else { return };
            let graphs = [$((stringify!($network), paramcount_applications::$network::GRAPH)),*];
            assert_eq!(read_by_keras(&python, &graphs), "");
        }
    };
}

networks! {
    ConvNeXtBase ConvNeXtLarge ConvNeXtSmall ConvNeXtTiny ConvNeXtXLarge
    DenseNet121 DenseNet169 DenseNet201
    EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3
    EfficientNetB4 EfficientNetB5 EfficientNetB6 EfficientNetB7
    EfficientNetV2B0 EfficientNetV2B1 EfficientNetV2B2 EfficientNetV2B3
    EfficientNetV2L EfficientNetV2M EfficientNetV2S
    InceptionResNetV2 InceptionV3
    MobileNet MobileNetV2 MobileNetV3Large MobileNetV3Small
    NASNetLarge NASNetMobile
    ResNet101 ResNet101V2 ResNet152 ResNet152V2 ResNet50 ResNet50V2
    VGG16 VGG19
    Xception
}

fn golden() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/keras/applications")
}

fn check<N: Network>(network: &str) {
    let keras: Value =
        serde_json::from_str(&fs::read_to_string(golden().join(format!("{network}.json"))).unwrap()).unwrap();
    let rows = keras["layers"].as_array().unwrap();
    for (i, (layer, keras)) in N::LAYERS.iter().zip(rows).enumerate() {
        assert_eq!(&row(layer, keras), keras, "{network}, layer {i}");
    }
    assert_eq!(N::LAYERS.len(), rows.len(), "{network}");
    let totals = [("total", N::PARAMS), ("trainable", N::TRAINABLE_PARAMS), ("non_trainable", N::NON_TRAINABLE_PARAMS)];
    for (total, ours) in totals {
        assert_eq!(keras[total], ours, "{network}, {total}");
    }

    let printed = fs::read_to_string(golden().join(format!("summaries/{network}.txt"))).unwrap();
    // The file ends with the newline of the text, and one of its own.
    let ours = format!("{}\n", N::SUMMARY);
    for (i, (ours, keras)) in ours.lines().zip(printed.lines()).enumerate() {
        assert_eq!(ours, keras, "{network}, line {} of the summary", i + 1);
    }
    assert_eq!(ours.len(), printed.len(), "{network}, the summary's length");
}

/// What differs between the networks and those that Keras reads.
fn read_by_keras(python: &OsStr, graphs: &[(&str, Graph)]) -> String {
    let line = |(name, graph): &(&str, Graph)| {
        let (keras, graph) = (graph.keras_json(), graph.json());
        let own = "from keras.src.applications.convnext import LayerScale; \
                   from keras.src.applications.inception_resnet_v2 import CustomScaleLayer";
        format!("{{\"id\":\"{name}\",\"keras\":{keras},\"graph\":{graph},\"python\":\"{own}\"}}\n")
    };
    let asked = Path::new(env!("CARGO_TARGET_TMPDIR")).join("applications.jsonl");
    fs::write(&asked, graphs.iter().map(line).collect::<String>()).unwrap();
    let mut keras = Command::new(python);
    keras.arg(golden().join("../read_back.py")).arg(&asked).env("KERAS_BACKEND", "jax");
    let output = keras.stderr(Stdio::inherit()).output().unwrap();
    assert!(output.status.success());
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// A layer as Keras describes it.
fn row(layer: &Layer, keras: &Value) -> Value {
    json!({
        "name": layer.name,
        "class": layer.class,
        "output_shape": output_shape(layer.output_shapes, &keras["output_shape"]),
        "params": layer.params,
        "trainable": layer.trainable_params,
        "non_trainable": layer.non_trainable_params,
        "inbound": layer.inbound,
    })
}

/// Keras has none for a layer that was applied more than once.
fn output_shape(shapes: &[Shape], keras: &Value) -> Value {
    match shapes {
        _ if keras.is_null() => Value::Null,
        [shape] => json!(shape),
        shapes => json!(shapes),
    }
}
