// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of a gallery sheet. Not for others. Each is named (objectName), so that it can be found and judged.
#pragma once

#include "widgets/style/theme.h"

class QWidget;

namespace millwright::gallery {

/// Tiles, one for each quality and condition, each named by its state.
QWidget* valueSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* symbolSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* controlSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* chartSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* rampSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* typeSamples(const style::ThemePtr& theme, QWidget* parent);
QWidget* iconSamples(const style::ThemePtr& theme, QWidget* parent);

} // namespace millwright::gallery
