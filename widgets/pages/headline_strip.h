// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/page.h"
#include "widgets/style/value_tile.h"

#include <QWidget>

#include <vector>

class QPushButton;

namespace millwright::pages {

/// One row of headline values on a surface. What does not fit stands behind "2 more" until it is asked for, in a second
/// row; what is beyond a limit never does: it takes the place of the last that is not. The tiles keep their places when
/// values come and go.
class HeadlineStrip final : public QWidget {
    Q_OBJECT
public:
    explicit HeadlineStrip(style::ThemePtr theme, QWidget* parent = nullptr);

    /// As many tiles as labels, in order; tiles that stay keep their values.
    void setLabels(const QStringList& labels);
    void setLabel(int tile, const QString& label) { m_tiles[static_cast<std::size_t>(tile)]->setLabel(label); }
    /// `shortLine` stands for the sub-line where room is short.
    void setValue(int tile, const style::HonestValue& value, const QString& subLine = {},
                  const QString& shortLine = {});
    void setFrozen(bool frozen);
    /// A tile asked by click, Enter or F2 tells where its number comes from: explainWished().
    void setExplains(bool explains);
    int count() const { return static_cast<int>(m_tiles.size()); }
    style::ValueTile* tile(int index) const { return m_tiles[static_cast<std::size_t>(index)]; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void explainWished(int tile);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();
    void dress(style::ValueTile* tile);
    int perRow(int width) const;
    std::vector<int> order(int inRow) const;
    int rowHeight() const;

    style::ThemePtr m_theme;
    std::vector<style::ValueTile*> m_tiles;
    std::vector<bool> m_isAbnormal; ///< By tile.
    QPushButton* m_more;
    bool m_open = false;
    bool m_frozen = false;
    bool m_explains = false;
};

} // namespace millwright::pages
