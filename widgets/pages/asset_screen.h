// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/pages/asset_sides.h"
#include "widgets/pages/page.h"

#include <QBoxLayout>

#include <string>
#include <utility>
#include <vector>

class QPushButton;

namespace millwright::pages {

class AssetHeader;
class AssetHeadlines;

/// A page about one asset: its head, its headline values, its spine and events at the sides, and what a class of its
/// own shows between them. An id that the inventory does not have (yet) gives an empty page that says so.
class AssetScreen : public Page {
    Q_OBJECT
public:
    ~AssetScreen() override;

    void setAsset(const std::string& id);
    void setFrozen(bool frozen) final;
    void refreshAges() final;

protected:
    explicit AssetScreen(PageContext context, QWidget* parent = nullptr);

    /// Valid while the body is seen.
    AssetRef asset() const { return m_asset; }
    const std::string& id() const { return m_id; }
    QWidget* body() const { return m_body; }
    AssetHeader* header() const { return m_header; }
    AssetHeadlines* headlines() const { return m_headlines; }
    AssetSides& sides() { return m_sides; }

    /// Another asset, inventory or catalogue: what is shown is made anew.
    virtual void rebuild() = 0;
    /// Shown or hidden: what is not seen is not asked for.
    virtual void activate(bool active) = 0;
    virtual void freeze(bool frozen) = 0;
    virtual void refreshSecond() {}

    /// For pages that share out their height anew when they are resized: it does not keep them from getting lower.
    void setAdaptive() { m_isAdaptive = true; }
    /// Parts of a row stand one below the other in a narrow page, the first at the top unless told otherwise.
    void stackRow(QBoxLayout* row, QBoxLayout::Direction stacked = QBoxLayout::TopToBottom);
    bool isStacked() const;

    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void resolve();
    void compare();
    void stack();

    std::string m_id;
    AssetRef m_asset;
    AssetHeader* m_header;
    QPushButton* m_compare;
    QWidget* m_body;
    AssetHeadlines* m_headlines;
    AssetSides m_sides;
    std::vector<std::pair<QBoxLayout*, QBoxLayout::Direction>> m_rows;
    bool m_isAdaptive = false;
};

} // namespace millwright::pages
