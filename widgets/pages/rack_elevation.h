// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

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

/// A rack as it stands: what is in it at its height, one cell for each accelerator, coloured by the chosen measure;
/// from the rear mirrored, with what supplies it at the sides. Up and Down go from one thing to the next, Left and
/// Right into its accelerators, Enter or a double click opens. What has no place stands below the rack, and says so.
class RackElevation final : public QAbstractScrollArea {
    Q_OBJECT
public:
    /// `values` must outlive this.
    RackElevation(PageContext context, CellValues* values, QWidget* parent = nullptr);
    ~RackElevation() override;

    void setRack(AssetRef rack);
    void setActive(bool active);
    void setFrozen(bool frozen);
    void setRear(bool rear);
    bool isRear() const { return m_rear; }
    const items::RackLayout& rack() const { return m_layout; }
    /// What is selected: a thing in the rack or a supply; the accelerator in it, or an invalid ref.
    AssetRef selected() const;
    AssetRef selectedCell() const;
    /// Where an asset of the rack is drawn, in px of the viewport; empty when it is not.
    QRect rectOf(AssetRef asset) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint() / 2; }

Q_SIGNALS:
    void selectionChanged();
    void activated(millwright::AssetRef asset);
    /// A key from 1 on, for whoever chooses the measure.
    void measureKey(int key);
    void frontOrRear();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    /// What is drawn where, in px of the content.
    struct Box {
        QRectF rect;
        std::size_t unit = 0; ///< In the layout.
    };
    struct Strip {
        QRectF rect;
        AssetRef asset;
    };
    static constexpr int kNone = -1;
    struct Spot {
        int box = kNone;
        int cell = kNone; ///< kNone = the thing itself.
        int strip = kNone;
        bool operator==(const Spot&) const = default;
    };

    void place();
    void placeLoose(double top, double unitHeight, const QRectF& frame);
    void placeStrips();
    void watch();
    void describe();
    void select(Spot spot);
    void reveal();
    Spot spotAt(QPointF position) const;
    AssetRef assetAt(Spot spot) const;
    void step(int rows, int cells);
    int cellsIn(int box) const;
    const items::RackUnit& unitOf(const Box& box) const { return m_layout.units[box.unit]; }
    QRectF cellsRect(const Box& box) const;
    QRectF cellRect(const Box& box, int cell) const;
    QString nameOf(const items::RackUnit& unit) const;
    QString saidOf(AssetRef asset) const;
    QString tipOf(Spot spot) const;
    QString holderOf(const items::RackUnit& unit) const;
    items::Reading powerOf(AssetRef node) const;
    bool takesNoJobs(AssetRef node) const;

    void paintFrame(QPainter& painter) const;
    void paintBox(QPainter& painter, const Box& box, const maps::MapColours& colours) const;
    void paintCells(QPainter& painter, const Box& box, const maps::MapColours& colours) const;
    void paintWords(QPainter& painter, const Box& box) const;
    void paintLoadWords(QPainter& painter, const QRectF& room, const QString& words, QualityMark mark) const;
    double paintPower(QPainter& painter, const Box& box, const QRectF& line, double left) const;
    void paintLoad(QPainter& painter, const Box& box) const;
    QString loadOf(AssetRef supply) const;
    QualityMark markOfLoad(AssetRef supply) const;
    style::HonestValue shown(const style::HonestValue& value) const { return m_frozen ? value.cutOff() : value; }
    void paintNames(QPainter& painter) const;
    void paintState(QPainter& painter, const Box& box) const;
    void paintStrip(QPainter& painter, const Strip& strip) const;
    void paintSelection(QPainter& painter) const;
    void paintLoose(QPainter& painter) const;

    PageContext m_context;
    CellValues* m_values;
    AssetRef m_rack;
    items::RackLayout m_layout;
    std::vector<Box> m_boxes;
    std::vector<Strip> m_strips;
    QRectF m_frame;       ///< The rack.
    double m_unit = 0.0;  ///< Height of a height unit.
    double m_loose = 0.0; ///< Where things without a place begin; 0 when there are none.
    double m_contentHeight = 0.0;
    double m_labels = 0.0;
    Spot m_spot;
    mutable std::map<AssetRef, QString> m_holders; ///< As looked up so far.
    std::unique_ptr<items::Watch> m_nodes;
    std::unique_ptr<items::Watch> m_supplies;
    bool m_active = false;
    bool m_frozen = false;
    bool m_isByKeys = false; ///< Somebody works with keys: they see where these go.
    bool m_rear = false;
};

} // namespace millwright::pages
