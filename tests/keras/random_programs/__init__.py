"""Random programs, each written twice: as Python that a real Keras runs, and as the same `network!`."""
