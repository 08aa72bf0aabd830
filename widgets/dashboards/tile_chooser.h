// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenes/scene_file.h"
#include "widgets/pages/page.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;
class QVBoxLayout;

namespace millwright::pages {
class Panel;
}

namespace millwright::dashboards {

class AssetField;

/// What a tile shows: its kind, of what, which measures of those that there are, how many rows, under what title.
/// Stands beside the dashboard; Escape leaves it. GUI thread.
class TileChooser final : public QWidget {
    Q_OBJECT
public:
    explicit TileChooser(pages::PageContext context, QWidget* parent = nullptr);

    /// For a new tile of a dashboard that is about an asset.
    void openNew(AssetRef about);
    /// For one that is there.
    void openFor(const scenes::Tile& tile, AssetRef about);
    /// What has been chosen so far; its place stays.
    scenes::Tile tile() const;
    /// Why it cannot be taken yet; empty when it can.
    QString refusal() const;

Q_SIGNALS:
    void accepted(const millwright::scenes::Tile& tile);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void build();
    void addRows(QVBoxLayout* rows);
    void drawEdge();
    QWidget* addRow(QVBoxLayout* rows, const QString& title, QWidget* field);
    void open(AssetRef about);
    void showFields();
    void offerClasses();
    void offerMeasures();
    void offerOthers();
    void refresh();
    void accept();
    scenes::TileKind kind() const;
    AssetClass measuredClass() const;
    std::string chosenMeasure() const;

    pages::PageContext m_context;
    pages::Panel* m_panel;
    QComboBox* m_kind;
    QComboBox* m_class;
    AssetField* m_asset;
    QComboBox* m_measure;
    QListWidget* m_others;
    QComboBox* m_order;
    QSpinBox* m_rows;
    QLineEdit* m_label;
    QLabel* m_refusal;
    QPushButton* m_accept;
    QWidget* m_classRow = nullptr;
    QWidget* m_assetRow = nullptr;
    QWidget* m_measureRow = nullptr;
    QWidget* m_othersRow = nullptr;
    QWidget* m_orderRow = nullptr;
    QWidget* m_rowsRow = nullptr;
    scenes::Tile m_tile; ///< As it was.
    AssetRef m_about{AssetClass::Fleet, 0};
    bool m_isNew = true;
    bool m_isFilling = false;
};

} // namespace millwright::dashboards
