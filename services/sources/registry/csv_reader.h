// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/domain/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace millwright::registry {

/// Most rows of a table, its header not counted.
inline constexpr std::size_t kMostRows = 1'000'000;
inline constexpr std::size_t kMostColumns = 64;
inline constexpr std::size_t kLongestField = 1024;

/// Reads a table of RFC 4180 row by row: fields in quotes may hold commas, quotes (doubled) and line ends; lines end
/// with LF or CR LF; a byte order mark is skipped. Beyond the RFC, lines that begin with '#' are comments and empty
/// lines are skipped. The first row is the header. One thread; `text` must outlive the reader.
class CsvReader {
public:
    CsvReader(std::string_view text, std::string file);

    /// The next row, spaces around fields removed; false at the end and after an error. Rows after the header have as
    /// many fields as it.
    bool next();
    const std::vector<std::string>& fields() const { return m_fields; }
    /// Where the row begins, from 1.
    std::uint32_t line() const { return m_rowLine; }
    /// What ended the reading, if it was not the end: InvalidInput with file and line.
    const Error* error() const { return m_hasFailed ? &m_error : nullptr; }

private:
    bool skipToRow();
    bool readField();
    bool readQuoted(std::string& field);
    void readPlain(std::string& field);
    bool fail(std::uint32_t line, std::string message);
    bool checkRow();

    std::string_view m_rest;
    const std::string m_file;
    std::vector<std::string> m_fields;
    std::size_t m_columns = 0; // of the header, once it is read
    std::size_t m_rows = 0;
    std::uint32_t m_line = 1;
    std::uint32_t m_rowLine = 1;
    bool m_isRowOver = false;
    bool m_hasFailed = false;
    Error m_error;
};

} // namespace millwright::registry
