// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/style/theme.h"

#include <QStyledItemDelegate>

namespace millwright::pages {

/// A line of a list in the side column: symbol, title over a muted sub-line, something short at the right.
class TwoLineDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    enum Role {
        TitleRole = Qt::UserRole + 100, ///< QString.
        SublineRole,                    ///< QString.
        AsideRole,                      ///< QString.
        ConditionRole,                  ///< int, Condition; normal has no symbol.
        IndentRole,                     ///< int, steps to the right.
    };

    TwoLineDelegate(style::ThemePtr theme, QObject* parent = nullptr);

    /// Old: muted, symbols hollow, what stands at the right hatched.
    void setFrozen(bool frozen) { m_frozen = frozen; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    style::ThemePtr m_theme;
    bool m_frozen = false;
};

} // namespace millwright::pages
