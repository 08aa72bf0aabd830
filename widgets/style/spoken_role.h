// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAccessible>

class QWidget;

namespace millwright::style {

/// What a widget that paints itself is to a screen reader: a chart, a picture, a text. Qt would say that it is a part
/// of a window. Before anything has asked what it is: in its constructor, or where it is made.
void setSpokenRole(QWidget& widget, QAccessible::Role role);
/// Once in a program, and again does nothing; applyTheme() does it.
void tellSpokenRoles();

} // namespace millwright::style
