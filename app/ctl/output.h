// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/measure.h"
#include "models/domain/quality.h"
#include "models/domain/time.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace google::protobuf {
class Message;
}

namespace millwright::ctl {

/// Rows of text in aligned columns; columns named in `right` are right-aligned. A column without any text takes no
/// place.
class Table {
public:
    explicit Table(std::vector<std::string> header, std::vector<bool> right = {});
    void add(std::vector<std::string> row);
    void print(std::ostream& out) const;
    bool isEmpty() const { return m_rows.empty(); }

private:
    std::vector<std::string> m_header;
    std::vector<bool> m_right;
    std::vector<std::vector<std::string>> m_rows;
};

/// Text from outside made safe for a terminal: control and bidirectional characters become \xNN or \u{NNNN}.
std::string printable(std::string_view text);

/// The message as one line of JSON with the field names of the contract.
void printJson(const google::protobuf::Message& message, std::ostream& out);

/// A quoted JSON string.
std::string jsonString(std::string_view text);
/// A JSON number with as many digits as tell it from its neighbours, or null for NaN and infinities.
std::string jsonNumber(double value);
std::string jsonNumber(float value);

/// How the numbers of a measure are written.
struct Notation {
    std::string unit; ///< As people write it: "°C"; empty for plain numbers.
    int decimals = 0; ///< A number that this leaves with fewer than three digits gets more, a whole one does not.
    bool isCondition = false;
};
/// A thousandth of the measure's range is the last digit; states and counters are whole numbers.
Notation notationOf(const MeasureInfo& measure, Statistic statistic = Statistic::Value);

/// "214.5 W", "— W" without a value, "high" for a condition. Never with an exponent.
std::string numberText(double value, QualityMark mark, const Notation& notation);
/// "(estimated)", "(stale, 12 s)" where the age is known, nothing for what is good.
std::string noteText(QualityMark mark, std::optional<milliseconds> age = {});
/// Both: "214.5 W (estimated)".
std::string valueText(double value, QualityMark mark, const Notation& notation, std::optional<milliseconds> age = {});

/// "2026-11-21T02:08:31.250Z", or "never".
std::string timeText(UtcTime time);

/// "0.8 s", "14 min", "3 h".
std::string ageText(milliseconds age);

} // namespace millwright::ctl
