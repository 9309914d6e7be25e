"""Preprocessing: images, categories, sound."""

from .dice import R, batch, case_of, chance, data_format, image, maybe, pick


def picture(c, low=8, high=40):
    first = data_format(c)
    shape = image(2, first, low=low, high=high, channels_of=pick(3, 3, 1, 4), none=0.04)
    return [shape[1:] if chance(0.06) else shape]


@case_of("Resizing", "CenterCrop", "RandomCrop")
def resizing(name):
    c = {"height": pick(4, 8, 24), "width": pick(4, 8, 24)}
    if name == "Resizing":
        maybe(c, "interpolation", "nearest", "bicubic", "lanczos3", p=0.2)
        maybe(c, pick("crop_to_aspect_ratio", "pad_to_aspect_ratio", "antialias"), True, False, p=0.2)
    return c, picture(c, low=24)


FACTOR = {"factor": 0.3}
AUGMENTATION = {
    **dict.fromkeys(["AugMix", "AutoContrast", "ContrastLimitedAdaptiveHistogramEqualization", "CutMix", "Equalization", "MixUp", "RandAugment", "RandomColorJitter",
                     "RandomElasticTransform", "RandomErasing", "RandomGaussianBlur", "RandomGrayscale", "RandomInvert", "RandomPerspective", "RandomShear", "Solarization", "RandomFlip"], {}),
    **dict.fromkeys(["RandomColorDegeneration", "RandomHue", "RandomSaturation", "RandomSharpness", "RandomRotation", "RandomContrast", "RandomBrightness"], FACTOR),
    "RandomPosterization": {"factor": 4}, "RandomZoom": {"height_factor": 0.2}, "RandomTranslation": {"height_factor": 0.1, "width_factor": 0.1},
}
WITHOUT_FORMAT = {"CutMix", "MixUp"}


@case_of(*AUGMENTATION)
def augmentation(name):
    c = dict(AUGMENTATION[name])
    if name == "RandomFlip":
        maybe(c, "mode", "horizontal", "vertical", "horizontal_and_vertical", p=0.7)
    if "factor" in c and name not in ("RandomPosterization",):
        maybe(c, "factor", 0.1, [0.1, 0.3], [0.0, 1.0], 0, 1, p=0.5)
    if name == "RandomZoom":
        maybe(c, "height_factor", [-0.2, 0.3], -0.3, p=0.4)
        maybe(c, "width_factor", 0.1, None, p=0.3)
    if name in ("RandomZoom", "RandomRotation", "RandomTranslation", "RandomShear"):
        maybe(c, "fill_mode", "constant", "nearest", "reflect", "wrap", p=0.3)
    if name == "RandomColorJitter":
        maybe(c, "brightness_factor", 0.2, p=0.5)
        maybe(c, "hue_factor", 0.1, p=0.5)
    maybe(c, "seed", 7, p=0.1)
    return c, picture(c) if name not in WITHOUT_FORMAT else [image(2, False, low=8, high=24, channels_of=3, none=0.0)]


@case_of("CategoryEncoding")
def category_encoding(name):
    c = {"num_tokens": pick(4, 10)}
    maybe(c, "output_mode", "multi_hot", "one_hot", "count", p=0.85)
    shape = [batch(), *[pick(1, 3, 5, None) for _ in range(pick(0, 1, 1, 2))]]
    if c.get("output_mode") == "count" and chance(0.4):
        return c, [shape, shape], "{0}, count_weights={1}"
    return c, [shape]


@case_of("Discretization")
def discretization(name):
    c = {"bin_boundaries": [0.0, 1.0, 2.0][: pick(1, 3)]} if chance(0.7) else {"num_bins": pick(2, 5)}
    maybe(c, "output_mode", "int", "one_hot", "multi_hot", "count", p=0.6)
    return c, [[batch(), *[pick(1, 3, 5) for _ in range(pick(1, 1, 2))]]]


@case_of("STFTSpectrogram", "MelSpectrogram")
def spectrogram(name):
    if name == "MelSpectrogram":
        c = {} if chance(0.1) else {"fft_length": pick(64, 128), "sequence_stride": pick(16, 32, 50), "num_mel_bins": pick(8, 16)}
        maybe(c, "sequence_length", 48, p=0.2)
        return c, [[*([batch()] if chance(0.85) else []), pick(400, 1000, 1023)]]
    c = {}
    maybe(c, "mode", "log", "magnitude", "stft", "real", "imag", "angle", "psd", p=0.9)
    maybe(c, "frame_length", 32, 64, 100, p=0.85)
    maybe(c, "frame_step", 16, 32, 40, p=0.7)
    if c.get("frame_length", 100) <= 64:
        maybe(c, "fft_length", 64, 128, p=0.6)
    maybe(c, "padding", "same", "valid", p=0.4)
    maybe(c, "expand_dims", True, p=0.2)
    first = data_format(c)
    n, k = pick(400, 1000, None), pick(1, 1, 2)
    return c, [[batch(), k, n] if first else [batch(), n, k]]


@case_of("Hashing")
def hashing(name):
    return {"num_bins": pick(4, 10), "output_mode": pick("int", "one_hot", "multi_hot", "count")}, [[None, pick(1, 5)]]


@case_of("IntegerLookup")
def integer_lookup(name):
    c = {"vocabulary": [10, 20, 30][: pick(2, 3)]}
    maybe(c, "num_oov_indices", 1, 2)
    maybe(c, "output_mode", "int", "one_hot", "multi_hot", "count")
    return c, [[None, pick(1, 5)]]


@case_of("Pipeline")
def pipeline(name):
    layers = R.sample([{"class": "Rescaling", "config": {"scale": 0.5}}, {"class": "RandomFlip", "config": {}}, {"class": "Resizing", "config": {"height": 8, "width": 9}},
                       {"class": "CenterCrop", "config": {"height": 6, "width": 6}}, {"class": "RandomContrast", "config": FACTOR}, {"class": "Normalization", "config": {}}], R.randint(1, 3))
    return {"layers": layers}, [image(2, False, low=10, high=20, channels_of=3, none=0.0)]
