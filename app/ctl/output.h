// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// Rows of text in aligned columns; columns named in `right` are right-aligned.
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

/// "214.5 W", "— W" without a value, "214.5 W (estimated)" and the like; whole numbers in full. A stale value is shown
/// with its age where that is known.
std::string valueText(double value, QualityMark mark, std::string_view unit, std::optional<milliseconds> age = {});

/// "2026-11-21T02:08:31.250Z", or "never".
std::string timeText(UtcTime time);

/// "0.8 s", "14 min", "3 h".
std::string ageText(milliseconds age);

} // namespace millwright::ctl
