// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QWidget>

class QVBoxLayout;

namespace millwright::gallery {

/// All looks of one theme on one sheet: values in every quality, symbols in every state, controls, charts, ramps, type
/// and icons. What it shows are samples, and it says so. GUI thread.
class GallerySheet final : public QWidget {
    Q_OBJECT
public:
    GallerySheet(style::ThemePtr theme, const QString& title, QWidget* parent = nullptr);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void add(const QString& title, QWidget* samples);
    void dress();

    style::ThemePtr m_theme;
    QVBoxLayout* m_down;
};

} // namespace millwright::gallery
