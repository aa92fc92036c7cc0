"""The thread of the talk: drawings to touch, each of which leads to a lab. Nothing here learns."""

from __future__ import annotations

from app.labs.story.lab import StoryLab

LAB = StoryLab()
