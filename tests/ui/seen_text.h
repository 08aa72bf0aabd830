// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStringList>

class QWidget;

namespace millwright::test {

/// Texts that do not have the room that they ask for, with what they stand in. What paints itself shortens with an
/// ellipsis where it may.
QStringList cutTexts(const QWidget& window);
/// What does not lie within what it stands in, and controls that lie over each other, each with where.
QStringList misplaced(const QWidget& window);
/// The class and the name of a widget, and the words on it.
QString told(const QWidget& widget);

} // namespace millwright::test
