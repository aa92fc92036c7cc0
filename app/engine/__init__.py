"""Trains a room of small networks as slices of a few big tensors. No FastAPI, no asyncio."""
