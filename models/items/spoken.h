// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QModelIndex>
#include <QString>

#include <functional>

namespace millwright::items {

/// What a screen reader is told of a row or a cell (Qt::AccessibleTextRole): what is painted there, in words. Models
/// hold outside text as it came; how it may be shown is known to who shows it.
using SpokenOf = std::function<QString(const QModelIndex&)>;
using SpokenTitle = std::function<QString(int section)>;

} // namespace millwright::items
