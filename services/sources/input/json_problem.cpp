// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/sources/input/json_problem.h"

namespace millwright::input {

std::string jsonProblem(simdjson::error_code code, std::size_t deepest, const std::string& begin)
{
    switch (code) {
    case simdjson::EMPTY:
        return "the answer is empty";
    case simdjson::DEPTH_ERROR:
        return "the answer nests deeper than " + std::to_string(deepest);
    case simdjson::UTF8_ERROR:
        return "the answer is not UTF-8";
    case simdjson::CAPACITY:
    case simdjson::MEMALLOC:
        return "the answer is too large to be read";
    default:
        return "the answer is no whole JSON; it begins with: " + begin;
    }
}

} // namespace millwright::input
