// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/layer_check.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace millwright::layers {

namespace {

bool isWithin(const QString& path, const QString& folder)
{
    return path == folder || path.startsWith(folder + u'/');
}

bool matches(const QString& pattern, const QString& text)
{
    return QRegularExpression(pattern).match(text).hasMatch();
}

/// The arguments of each call of a CMake command, comments left out.
QList<QStringList> callsOf(const QString& command, QString cmake)
{
    cmake.remove(QRegularExpression(u"#[^\n]*"_s));
    const QRegularExpression call(u"\\b"_s + command + u"\\s*\\(([^)]*)\\)"_s);
    QList<QStringList> calls;
    for (auto found = call.globalMatch(cmake); found.hasNext();)
        calls.append(found.next().captured(1).split(QRegularExpression(u"\\s+"_s), Qt::SkipEmptyParts));
    return calls;
}

} // namespace

LayerCheck::LayerCheck()
    : m_layers(layers())
    , m_libraries(libraries())
{
}

const Layer* LayerCheck::layerOf(const QString& folder) const
{
    const Layer* nearest = nullptr;
    for (const Layer& layer : m_layers) {
        if (isWithin(folder, layer.folder) && (!nearest || layer.folder.size() > nearest->folder.size()))
            nearest = &layer;
    }
    return nearest;
}

QString LayerCheck::refuseFolder(const Layer& layer, const QString& other) const
{
    const bool allowed =
        isWithin(other, layer.folder) ||
        std::ranges::any_of(layer.folders, [&](const QString& folder) { return isWithin(other, folder); });
    return allowed ? QString() : u"%1 may not use %2"_s.arg(layer.folder, other);
}

QString LayerCheck::refuseInclude(const Layer& layer, const QString& header, bool quoted) const
{
    for (const Library& library : m_libraries) {
        if (!matches(library.headers, header))
            continue;
        return layer.libraries.contains(library.name)
                   ? QString()
                   : u"%1 may not use %2 (%3)"_s.arg(layer.folder, library.name, header);
    }
    if (!quoted || header.endsWith(u".moc"_s))
        return {};
    const qsizetype slash = header.lastIndexOf(u'/');
    if (slash < 0)
        return u"%1 includes \"%2\": not rooted at the top of the project"_s.arg(layer.folder, header);
    return refuseFolder(layer, header.left(slash));
}

QStringList LayerCheck::checkIncludes(const QString& folder, const QString& text) const
{
    const Layer* layer = layerOf(folder);
    if (!layer)
        return {u"%1 has no row in the table of layers"_s.arg(folder)};
    static const QRegularExpression include(u"^[ \\t]*#[ \\t]*include[ \\t]*([<\"])([^>\"]+)"_s,
                                            QRegularExpression::MultilineOption);
    QStringList refused;
    for (auto found = include.globalMatch(text); found.hasNext();) {
        const auto match = found.next();
        const QString why = refuseInclude(*layer, match.captured(2), match.captured(1) == u"\"");
        if (!why.isEmpty())
            refused.append(why);
    }
    return refused;
}

void LayerCheck::learnTargets(const QString& folder, const QString& cmake)
{
    for (const QString& command : {u"add_library"_s, u"qt_add_library"_s}) {
        for (const QStringList& arguments : callsOf(command, cmake))
            m_folderOfTarget.insert(arguments.value(0), folder);
    }
}

QString LayerCheck::refuseLink(const Layer& layer, const QString& library) const
{
    if (library == u"millwright_flags")
        return {};
    if (const auto target = m_folderOfTarget.constFind(library); target != m_folderOfTarget.cend())
        return refuseFolder(layer, *target);
    for (const Library& known : m_libraries) {
        if (!matches(known.targets, library))
            continue;
        return layer.libraries.contains(known.name)
                   ? QString()
                   : u"%1 may not link %2 (%3)"_s.arg(layer.folder, known.name, library);
    }
    return u"%1 links %2, which the tables do not know"_s.arg(layer.folder, library);
}

QStringList LayerCheck::checkLinks(const QString& folder, const QString& cmake) const
{
    const Layer* layer = layerOf(folder);
    const auto calls = callsOf(u"target_link_libraries"_s, cmake);
    if (calls.isEmpty())
        return {};
    if (!layer)
        return {u"%1 links libraries but has no row in the table of layers"_s.arg(folder)};
    static const QStringList keywords{u"PUBLIC"_s, u"PRIVATE"_s, u"INTERFACE"_s};
    QStringList refused;
    for (const QStringList& arguments : calls) {
        for (const QString& library : arguments.mid(1)) {
            const QString why = keywords.contains(library) ? QString() : refuseLink(*layer, library);
            if (!why.isEmpty())
                refused.append(why);
        }
    }
    return refused;
}

} // namespace millwright::layers
