// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/registry/csv_reader.h"

#include "services/sources/input/display_text.h"

#include <algorithm>

namespace millwright::registry {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void trim(std::string& text)
{
    const auto isSpace = [](char c) { return c == ' ' || c == '\t'; };
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), isSpace));
    while (!text.empty() && isSpace(text.back()))
        text.pop_back();
}

bool isPlain(std::string_view text)
{
    const bool isAscii = std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~'; });
    return isAscii || input::isPlainText(text);
}

} // namespace

CsvReader::CsvReader(std::string_view text, std::string file)
    : m_rest(text.starts_with(kByteOrderMark) ? text.substr(kByteOrderMark.size()) : text)
    , m_file(std::move(file))
{
}

bool CsvReader::next()
{
    m_fields.clear();
    if (m_hasFailed || !skipToRow())
        return false;
    m_rowLine = m_line;
    m_isRowOver = false;
    while (!m_isRowOver) {
        if (!readField())
            return false;
    }
    return checkRow();
}

/// Past comments and empty lines; false at the end.
bool CsvReader::skipToRow()
{
    while (!m_rest.empty()) {
        const auto end = m_rest.find('\n');
        const std::string_view line = m_rest.substr(0, end);
        const bool isEmpty = line.find_first_not_of(" \t\r") == std::string_view::npos;
        if (!isEmpty && line.front() != '#')
            return true;
        m_rest.remove_prefix(end == std::string_view::npos ? m_rest.size() : end + 1);
        ++m_line;
    }
    return false;
}

bool CsvReader::readField()
{
    if (m_fields.size() >= kMostColumns)
        return fail(m_rowLine, "the row has more than " + std::to_string(kMostColumns) + " fields");
    std::string field;
    const auto begin = m_rest.find_first_not_of(" \t");
    if (begin != std::string_view::npos && m_rest[begin] == '"') {
        m_rest.remove_prefix(begin + 1);
        if (!readQuoted(field))
            return false;
    } else {
        readPlain(field);
        if (field.find('"') != std::string::npos)
            return fail(m_rowLine,
                        "a quote stands inside a field without quotes; put the field in quotes and double it");
    }
    trim(field);
    if (field.size() > kLongestField)
        return fail(m_rowLine, "a field has more than " + std::to_string(kLongestField) + " bytes");
    if (!isPlain(field))
        return fail(m_rowLine, "a field is no plain text: '" + input::displayText(field, 80) + "'");
    m_fields.push_back(std::move(field));
    if (m_rest.empty()) {
        m_isRowOver = true;
        return true;
    }
    m_isRowOver = m_rest.front() == '\n';
    m_line += m_isRowOver ? 1 : 0;
    m_rest.remove_prefix(1);
    return true;
}

/// Up to the comma or line end, which stays.
void CsvReader::readPlain(std::string& field)
{
    const auto end = std::min(m_rest.find_first_of(",\n"), m_rest.size());
    field = m_rest.substr(0, end);
    m_rest.remove_prefix(end);
    if (!field.empty() && field.back() == '\r' && (m_rest.empty() || m_rest.front() == '\n'))
        field.pop_back();
}

bool CsvReader::readQuoted(std::string& field)
{
    while (true) {
        const auto quote = m_rest.find('"');
        if (quote == std::string_view::npos)
            return fail(m_rowLine, "a quoted field does not end");
        const std::string_view part = m_rest.substr(0, quote);
        m_line += static_cast<std::uint32_t>(std::count(part.begin(), part.end(), '\n'));
        field += part;
        m_rest.remove_prefix(quote + 1);
        if (m_rest.empty() || m_rest.front() != '"')
            break;
        field += '"';
        m_rest.remove_prefix(1);
    }
    const auto end = std::min(m_rest.find_first_of(",\n"), m_rest.size());
    if (m_rest.substr(0, end).find_first_not_of(" \t\r") != std::string_view::npos)
        return fail(m_rowLine, "text follows a quoted field; quotes inside a field are doubled");
    m_rest.remove_prefix(end);
    return true;
}

bool CsvReader::checkRow()
{
    if (m_columns == 0) {
        m_columns = m_fields.size();
        return true;
    }
    if (m_fields.size() != m_columns)
        return fail(m_rowLine, "the row has " + std::to_string(m_fields.size()) + " fields, the header " +
                                   std::to_string(m_columns));
    if (++m_rows > kMostRows)
        return fail(m_rowLine, "the table has more than " + std::to_string(kMostRows) + " rows");
    return true;
}

bool CsvReader::fail(std::uint32_t line, std::string message)
{
    m_hasFailed = true;
    m_error = {ErrorCode::InvalidInput, std::move(message), m_file + ":" + std::to_string(line)};
    m_fields.clear();
    return false;
}

} // namespace millwright::registry
