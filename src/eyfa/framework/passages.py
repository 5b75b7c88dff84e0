"""What a framework says of itself: its definition, purpose, uses and goals, in its own words."""

from __future__ import annotations

from eyfa.framework.fields import Model, Text


class Passage(Model):
    """A heading or lead-in, with the paragraphs or points that follow it."""

    heading: Text
    """What the source calls the passage."""
    paragraphs: tuple[Text, ...] = ()
    """Running text before the points."""
    points: tuple[Text, ...] = ()
    """The source's bullet points."""
    closing: tuple[Text, ...] = ()
    """Running text after the points."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the passage cites."""


class Goal(Model):
    """A shared goal and what it means."""

    text: Text
    """The goal, in the publisher's words."""
    means: tuple[Text, ...]
    """What the goal means, one point each."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the goal cites."""


class Goals(Model):
    """The shared goals, with the words that introduce them."""

    heading: Text
    """What the source calls the goals."""
    introduction: tuple[Text, ...] = ()
    """The paragraphs before the goals."""
    means_lead: Text
    """The words between a goal and what it means."""
    goals: tuple[Goal, ...]
    """The goals, in the order of the source."""
    notes: tuple[Text, ...] = ()
    """Footnotes that the introduction cites."""
