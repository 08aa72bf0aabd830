// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/gallery/gallery_window.h"

#include "widgets/gallery/gallery_sheet.h"

#include <QHBoxLayout>

#include <memory>

namespace millwright::gallery {

using style::ThemeName;

GalleryWindow::GalleryWindow(const style::FontFamilies& families, double textScale, QWidget* parent)
    : QScrollArea(parent)
{
    setObjectName(QStringLiteral("gallery"));
    setWindowTitle(tr("Millwright: gallery of looks"));
    setFrameShape(QFrame::NoFrame);
    setWidgetResizable(true);
    auto* all = new QWidget(this);
    auto* across = new QHBoxLayout(all);
    across->setContentsMargins(0, 0, 0, 0);
    across->setSpacing(0);
    const std::array<std::pair<ThemeName, QString>, 3> sheets{
        {{ThemeName::Night, tr("Night: desk, dim room. All values are samples")},
         {ThemeName::Day, tr("Day: desk, lit office, print. All values are samples")},
         {ThemeName::Wall, tr("Wall: its colours; sizes there are 8 to 12 times these")}}};
    for (const auto& [name, title] : sheets)
        across->addWidget(new GallerySheet(std::make_shared<const style::Theme>(name, families, textScale), title, all),
                          1);
    setWidget(all);
}

} // namespace millwright::gallery
