// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QScrollArea>

namespace millwright::gallery {

/// The three themes side by side, each with all looks that there are. No gateway is needed.
class GalleryWindow final : public QScrollArea {
    Q_OBJECT
public:
    explicit GalleryWindow(const style::FontFamilies& families, double textScale = 1.0, QWidget* parent = nullptr);
};

} // namespace millwright::gallery
