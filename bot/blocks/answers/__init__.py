"""How answers to `/value WORD` look: conclusion first, then what stands behind it, then how sure that is."""
