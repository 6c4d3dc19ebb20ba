"""The duty matrix where the packs are known: who answers for what where and why, what is missing, in and out."""
