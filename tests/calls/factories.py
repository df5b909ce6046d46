"""Callers and calls for tests: situations are traits.

CallFactory(responder=marie, of_known_number=True, wrapped_up=True)
CallFactory(of_hidden_number=True)
"""

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from calls.models import Call, CallBack, Caller, Nature, Outcome, Question

# From the ranges that ARCEP reserves for fiction.
NUMBER = "+33639980000"
HOUR = timedelta(hours=1)


def number(index: int) -> str:
    """A number of a mobile that nobody has."""
    return f"+3363998{index:04}"


def nature(slug: str = "impots") -> Nature:
    """One of the natures that every installation starts with."""
    return Nature.objects.get(slug=slug)


class CallerFactory(factory.django.DjangoModelFactory[Caller]):
    """Somebody who called from a number."""

    class Meta:
        model = Caller

    class Params:
        without_number = factory.Trait(number="", name="Josette")

    number = factory.Sequence(number)
    last_contact_at = factory.LazyFunction(timezone.now)

    @classmethod
    def _create(cls, model_class: type[Caller], *args: Any, **fields: Any) -> Caller:
        if not fields["number"]:
            return Caller.objects.create(**fields)
        caller = Caller.objects.known_by(fields.pop("number"), fields["last_contact_at"])
        for name, value in fields.items():
            setattr(caller, name, value)
        caller.save()
        return caller


class CallFactory(factory.django.DjangoModelFactory[Call]):
    """A call under way, from a number that is not known unless it is said."""

    class Meta:
        model = Call

    class Params:
        of_known_number = factory.Trait(caller=factory.SubFactory(CallerFactory))
        of_hidden_number = factory.Trait(hidden_number=True)
        wrapped_up = factory.Trait(
            nature=factory.LazyFunction(nature),
            ended_at=factory.LazyAttribute(lambda call: call.started_at + timedelta(minutes=10)),
            summary="Sa déclaration d’impôts",
            information="Le numéro du centre des impôts",
            outcome=Outcome.REDIRECTED,
        )

    started_at = factory.LazyFunction(lambda: timezone.now() - timedelta(minutes=20))


class CallBackFactory(factory.django.DjangoModelFactory[CallBack]):
    """A promise to call back in an hour, made by whoever holds the call."""

    class Meta:
        model = CallBack

    class Params:
        late = factory.Trait(due_at=factory.LazyFunction(lambda: timezone.now() - HOUR))

    call = factory.SubFactory(CallFactory, of_known_number=True)
    owner = factory.SelfAttribute("call.responder")
    made_by = factory.SelfAttribute("call.responder")
    made_at = factory.LazyFunction(lambda: timezone.now() - HOUR)
    due_at = factory.LazyFunction(lambda: timezone.now() + HOUR)


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """A question of whoever holds the call, that nobody has taken."""

    class Meta:
        model = Question

    call = factory.SubFactory(CallFactory, of_known_number=True)
    asker = factory.SelfAttribute("call.responder")
    asked_at = factory.LazyFunction(timezone.now)
    text = "Une indemnité de licenciement est-elle imposable ?"
