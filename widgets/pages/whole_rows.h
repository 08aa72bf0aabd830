// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QAbstractItemView;

namespace millwright::pages {

/// Holds a list or a table of equally high rows and gives it height for whole ones: what has to scroll ends with a
/// whole row, never with half of one.
class WholeRows final : public QWidget {
    Q_OBJECT
public:
    explicit WholeRows(QAbstractItemView* rows, QWidget* parent = nullptr);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void place();

    QAbstractItemView* m_rows;
};

} // namespace millwright::pages
