// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/hall_layout.h"
#include "models/items/rack_layout.h"
#include "models/items/watch.h"
#include "widgets/maps/map_codes.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QAbstractScrollArea>

#include <map>
#include <memory>
#include <vector>

namespace millwright::pages {

class CellValues;

/// The floor plan of a hall: its rows, the racks in them at their positions and in their proportions, each drawn as its
/// elevation, and at the end of a row what cools it. The arrows go from rack to rack, Enter or a double click opens.
class HallPlan final : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// `values` must outlive this.
    HallPlan(PageContext context, CellValues* values, QWidget* parent = nullptr);
    ~HallPlan() override;

    void setHall(AssetRef hall);
    void setActive(bool active);
    void setFrozen(bool frozen);
    const items::HallLayout& hall() const { return m_layout; }
    /// A rack or a cooling unit; an invalid ref while nothing is.
    AssetRef selected() const;
    /// In px of the viewport; empty for what is not drawn.
    QRect rectOf(AssetRef asset) const;
    /// Height that shows all rows at the scale of its width.
    int wantedHeight() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void selectionChanged();
    void activated(millwright::AssetRef asset);
    /// A key from 1 on, for whoever chooses the measure.
    void measureKey(int key);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// A rack or a cooling unit, in px of the content.
    struct Box {
        AssetRef asset;
        QRectF rect;
        std::size_t row = 0;
    };
    struct Label {
        QRectF rect;
        std::size_t row = 0;
    };
    static constexpr int kNone = -1;

    void place();
    double scaleFor(double width, double height, std::size_t columns) const;
    std::size_t columnsFor(double width, double height) const;
    int tallestOf(std::size_t row) const;
    double wordsBelow() const;
    int mostPositions() const;
    int heightOf(AssetRef rack) const;
    void placeRow(std::size_t row, double floor, double left);
    void placeCooling(double top, double left);
    void watch();
    void describe();
    void select(int box);
    void reveal();
    int boxAt(QPointF position) const;
    void stepAcross(int boxes);
    void stepRow(int rows);
    const items::RackLayout& layoutOf(AssetRef rack) const;
    std::vector<style::HonestValue> coolingWords(AssetRef unit) const;
    items::Reading powerOf(AssetRef rack) const;
    QString shortName(AssetRef asset, std::size_t row) const;
    QString tipOf(int box) const;

    void paintRack(QPainter& painter, const Box& box, const maps::MapColours& colours) const;
    void paintUnit(QPainter& painter, const QRectF& rect, const items::RackUnit& unit,
                   const maps::MapColours& colours) const;
    void paintBelow(QPainter& painter, const Box& box) const;
    void paintCooling(QPainter& painter, const Box& box) const;
    QRectF paintPumps(QPainter& painter, const Box& box, double line) const;
    void paintLabel(QPainter& painter, const Label& label) const;
    void paintCondition(QPainter& painter, const QRectF& rect, AssetRef asset) const;

    PageContext m_context;
    CellValues* m_values;
    AssetRef m_hall;
    items::HallLayout m_layout;
    mutable std::map<AssetRef, items::RackLayout> m_racks; ///< Of those that were seen.
    std::vector<Box> m_boxes;                              ///< By row, from the left.
    std::vector<Label> m_labels;
    double m_unit = 1.0; ///< Of a height unit.
    double m_contentHeight = 0.0;
    double m_contentWidth = 0.0;
    int m_current = kNone;
    std::unique_ptr<items::Watch> m_power; ///< Of racks.
    std::unique_ptr<items::Watch> m_cooling;
    std::unique_ptr<items::Watch> m_pumps;
    bool m_active = false;
    bool m_frozen = false;
    bool m_isByKeys = false; ///< Somebody works with keys: they see where these go.
};

} // namespace millwright::pages
