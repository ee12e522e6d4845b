"""El mundo: implementaciones de los puertos de `domain.ports`. No conocen Django."""
