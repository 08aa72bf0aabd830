// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/layers/layer_table.h"

#include <QMap>

namespace millwright::layers {

/// Judges source text and CMake text against the table. Each answer is a list of sentences, empty when all is allowed.
class LayerCheck {
public:
    LayerCheck();

    /// The row that rules over a folder: its own or that of the nearest folder above. Null when there is none.
    const Layer* layerOf(const QString& folder) const;

    /// The #include lines of one file in `folder`.
    QStringList checkIncludes(const QString& folder, const QString& text) const;

    /// Takes note of the targets that the CMake text of `folder` defines, for the link lines of other folders.
    void learnTargets(const QString& folder, const QString& cmake);

    /// The target_link_libraries lines of the CMake text of one folder.
    QStringList checkLinks(const QString& folder, const QString& cmake) const;

private:
    QString refuseFolder(const Layer& layer, const QString& other) const;
    QString refuseInclude(const Layer& layer, const QString& header, bool quoted) const;
    QString refuseLink(const Layer& layer, const QString& library) const;

    QList<Layer> m_layers;
    QList<Library> m_libraries;
    QMap<QString, QString> m_folderOfTarget;
};

} // namespace millwright::layers
