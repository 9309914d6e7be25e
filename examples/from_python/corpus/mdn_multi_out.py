import keras
from keras import layers
from dataclasses import dataclass, field
from typing import List

@dataclass
class ModelConfig:
    input_dim: int = 12
    hidden: List[int] = field(default_factory=lambda: [128, 64])
    mixtures: int = 5
    dropout: float = 0.1
    activation: str = "elu"

    @property
    def n_params(self) -> int:
        return 3 * self.mixtures

def build_mdn(cfg: ModelConfig) -> keras.Model:
    inputs = keras.Input(shape=(cfg.input_dim,), name="features")
    x = inputs
    for i, h in enumerate(cfg.hidden, 1):
        x = layers.Dense(h, activation=cfg.activation, name=f"hidden_{i}")(x)
        if cfg.dropout:
            x = layers.Dropout(cfg.dropout)(x)
    mu = layers.Dense(cfg.mixtures, name="mu")(x)
    sigma = layers.Dense(cfg.mixtures, activation="softplus", name="sigma")(x)
    alpha = layers.Dense(cfg.mixtures, activation="softmax", name="alpha")(x)
    params = layers.Concatenate(name="params")([mu, sigma, alpha])
    assert params.shape[-1] == cfg.n_params
    return keras.Model(inputs=inputs, outputs={"mu": mu, "sigma": sigma, "alpha": alpha})

cfg = ModelConfig(mixtures=8)
mdn = build_mdn(cfg)
small = build_mdn(ModelConfig(hidden=[16], dropout=0.0))
