// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/items/watch.h"
#include "models/scenes/scene_file.h"
#include "widgets/pages/page.h"
#include "widgets/style/value_text.h"

#include <QObject>

#include <memory>
#include <vector>

namespace millwright::wall {

/// The live numbers of some tiles of a scene, each of one asset. GUI thread.
class SceneNumbers final : public QObject {
    Q_OBJECT
public:
    /// `scope` is what the scene is about.
    SceneNumbers(pages::PageContext context, const std::vector<scenes::Tile>& tiles, AssetRef scope,
                 QObject* parent = nullptr);
    ~SceneNumbers() override;

    std::size_t count() const { return m_numbers.size(); }
    QString label(std::size_t number) const;
    /// One word, where the unit beside it says the rest; else the same. What the file says stays as it says it.
    QString shortLabel(std::size_t number) const;
    style::HonestValue value(std::size_t number) const;
    /// As wide as the value gets as a rule, for room that stays when digits come and go.
    style::HonestValue widest(std::size_t number) const;
    bool isComplete() const;
    /// Why one of them can not be shown; empty when all can.
    const QString& problem() const { return m_problem; }

Q_SIGNALS:
    void changed();

private:
    struct Number {
        scenes::Tile tile;
        AssetRef asset;
        std::unique_ptr<items::Watch> watch;
    };

    AssetRef assetOf(const scenes::Tile& tile, AssetRef scope);
    const MeasureInfo* measureOf(const Number& number) const;

    pages::PageContext m_context;
    std::vector<Number> m_numbers;
    QString m_problem;
};

} // namespace millwright::wall
