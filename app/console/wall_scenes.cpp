// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/console/wall_scenes.h"

#include "models/domain/text_file.h"
#include "models/scenes/wall_rules.h"
#include "services/scenes/scene_reader.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace millwright::console {

QStringList readyMadeScenes()
{
    return {u"all"_s, u"fleet"_s, u"site"_s, u"tokens"_s, u"worst"_s};
}

Result<scenes::SceneFile> wallScenes(const QString& wanted)
{
    if (readyMadeScenes().contains(wanted)) {
        QFile file(u":/scenes/%1.yaml"_s.arg(wanted));
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorCode::Internal, "is not part of this program", wanted.toStdString()};
        return scenes::readScenes(file.readAll().toStdString(), wanted.toStdString() + ".yaml");
    }
    const std::string path = wanted.toLocal8Bit().toStdString();
    const Result<std::string> text = textOfFile(path);
    if (text) {
        auto file = scenes::readScenes(*text, path);
        if (const auto shown = file ? scenes::checkForWall(*file) : Result<void>(); !shown)
            return shown.error();
        return file;
    }
    Error error = text.error();
    if (!wanted.contains(u'/') && !wanted.contains(u'.'))
        error.message += "; ready-made scenes are " + readyMadeScenes().join(u", "_s).toStdString();
    return error;
}

} // namespace millwright::console
