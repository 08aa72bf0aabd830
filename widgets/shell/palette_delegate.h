// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/sides.h"

#include <QStyledItemDelegate>

namespace millwright::shell {

struct PaletteRow;

double keyBoxWidth(const style::Theme& theme, const QString& keys);
/// A key in its 1 px box; `right` is the right edge as it is laid out from left to right. Returns the left edge.
double paintKeyBox(QPainter& painter, const style::Theme& theme, const QString& keys, double right, double middle,
                   const style::Sides& sides);

/// Draws the lines of the palette: icon, name with what was typed underlined, where it stands, live value or keys.
class PaletteDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    explicit PaletteDelegate(pages::PageContext context, QObject* parent = nullptr);

    /// Underlined where it stands in a name.
    void setTyped(const QString& typed);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    void paintHeading(QPainter& painter, const style::Sides& sides, const PaletteRow& row) const;
    void paintChoice(QPainter& painter, const style::Sides& sides, const PaletteRow& row, bool selected) const;
    void paintTitle(QPainter& painter, const style::Sides& sides, const QRectF& box, const PaletteRow& row) const;
    double paintEnd(QPainter& painter, const style::Sides& sides, const PaletteRow& row, bool selected) const;

    pages::PageContext m_context;
    QString m_typed;
};

} // namespace millwright::shell
