// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/prometheus/exposition.h"

#include "services/logging/logging.h"

#include <algorithm>
#include <bit>

namespace millwright::prometheus {

std::string_view describe(Refusal refusal)
{
    switch (refusal) {
    case Refusal::None:
        return "nothing refused";
    case Refusal::LineTooLong:
        return "line is longer than allowed";
    case Refusal::BadMetricName:
        return "line does not start with a metric name";
    case Refusal::NameTooLong:
        return "name is longer than allowed";
    case Refusal::BadLabelName:
        return "label name expected";
    case Refusal::DuplicateLabel:
        return "label appears twice";
    case Refusal::TooManyLabels:
        return "more labels than allowed";
    case Refusal::UnquotedLabelValue:
        return "label value is not in double quotes";
    case Refusal::UnterminatedLabels:
        return "labels are not closed";
    case Refusal::LabelValueTooLong:
        return "label value is longer than allowed";
    case Refusal::InvalidUtf8:
        return "label value is not valid UTF-8";
    case Refusal::NoValue:
        return "value is missing";
    case Refusal::BadNumber:
        return "value is not a number";
    case Refusal::BadTimestamp:
        return "timestamp is not a number";
    case Refusal::BadExemplar:
        return "exemplar is malformed, its sample was kept";
    case Refusal::DuplicateSeries:
        return "series appears twice in the page, the first was kept";
    case Refusal::TooManySeries:
        return "more series than this target may have";
    case Refusal::TooManyNewSeries:
        return "more new series than one page may bring";
    case Refusal::CutOff:
        return "page ends in the middle of this line";
    case Refusal::AfterEnd:
        return "text after # EOF";
    }
    return "unknown";
}

std::string_view Series::label(std::string_view labelName) const
{
    for (const Label& candidate : labels) {
        if (candidate.name == labelName)
            return candidate.value;
    }
    return {};
}

bool isStaleMarker(double value)
{
    return std::bit_cast<std::uint64_t>(value) == 0x7ff0000000000002ull;
}

} // namespace millwright::prometheus
