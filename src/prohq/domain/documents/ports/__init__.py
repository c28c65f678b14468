"""The world outside: blobs at rest (vault) and hostile files (rasteriser, decoding).

Nothing is re-exported: the decoder is a process of its own and must not load Django.
"""
