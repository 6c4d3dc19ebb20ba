"""That something is not there any more from a day on."""

from datetime import date

from pydantic import BaseModel, ConfigDict, Field


class EndBody(BaseModel):
    """From which day on it is not there any more."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"on": "2027-01-01"}]})

    on: date = Field(description="The first day without it.")
