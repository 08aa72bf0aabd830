<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>FleetTablePanel</name>
    <message>
        <source>in the order of the fleet</source>
        <translation>in der Reihenfolge der Flotte</translation>
    </message>
    <message>
        <source>working it out</source>
        <translation>wird ermittelt</translation>
    </message>
    <message>
        <source>sorted at %1</source>
        <translation>sortiert um %1</translation>
    </message>
    <message>
        <source>worst first, as it was at %1</source>
        <translation>Schlimmstes zuerst, Stand %1</translation>
    </message>
    <message>
        <source>The gateway does not serve these columns: %1</source>
        <translation>Das Gateway liefert diese Spalten nicht: %1</translation>
    </message>
    <message>
        <source>%1 pass the filter</source>
        <translation>%1 gehen durch den Filter</translation>
    </message>
    <message>
        <source>sort again (F5)</source>
        <translation>neu sortieren (F5)</translation>
    </message>
    <message>
        <source>bring up the worst (F5)</source>
        <translation>das Schlimmste nach oben (F5)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte in einem breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten in einem breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>These have no measure called “%1”.</source>
        <translation>Diese haben keine Messgröße „%1“.</translation>
    </message>
    <message>
        <source>That is never “%1”.</source>
        <translation>Das ist nie „%1“.</translation>
    </message>
    <message>
        <source>Every row is normal.</source>
        <translation>Jede Zeile ist normal.</translation>
    </message>
    <message>
        <source>Show them all (Esc)</source>
        <translation>Alle zeigen (Esc)</translation>
    </message>
    <message>
        <source>No row that is not normal matches “%1”.</source>
        <translation>Keine Zeile, die nicht normal ist, passt zu „%1“.</translation>
    </message>
    <message>
        <source>Clear the filter (Esc)</source>
        <translation>Filter leeren (Esc)</translation>
    </message>
    <message>
        <source>No row matches “%1”.</source>
        <translation>Keine Zeile passt zu „%1“.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>worst first (F6)</source>
        <translation>Schlimmstes zuerst (F6)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Show only these</source>
        <translation>Nur diese zeigen</translation>
    </message>
    <message>
        <source>Filter: words, or temperature &gt; 80</source>
        <translation>Filter: Wörter oder temperature &gt; 80</translation>
    </message>
    <message>
        <source>Filter the rows</source>
        <translation>Zeilen filtern</translation>
    </message>
    <message>
        <source>The usual columns</source>
        <translation>Die üblichen Spalten</translation>
    </message>
    <message numerus="yes">
        <source>Only not normal (%Ln)</source>
        <translation>
            <numerusform>Nur nicht normale (%Ln)</numerusform>
            <numerusform>Nur nicht normale (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Millwright</source>
        <translation>Millwright</translation>
    </message>
    <message>
        <source>this fleet has no accelerators</source>
        <translation>diese Flotte hat keine Beschleuniger</translation>
    </message>
    <message>
        <source>Pods: what was used</source>
        <translation>Pods: was verbraucht wurde</translation>
    </message>
    <message>
        <source>Find an asset, pod, page or command</source>
        <translation>Objekt, Pod, Seite oder Befehl suchen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>this is where the window began</source>
        <translation>hier hat das Fenster begonnen</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>nobody has gone back</source>
        <translation>niemand ist zurückgegangen</translation>
    </message>
    <message>
        <source>Up to what it stands in</source>
        <translation>Hinauf zu dem, worin es steht</translation>
    </message>
    <message>
        <source>nothing is above this page</source>
        <translation>über dieser Seite ist nichts</translation>
    </message>
    <message>
        <source>Copy a link to this place</source>
        <translation>Verweis auf diesen Ort kopieren</translation>
    </message>
    <message>
        <source>Charts show the last %1</source>
        <translation>Diagramme zeigen: letzte %1</translation>
    </message>
    <message>
        <source>Show or hide the trees</source>
        <translation>Bäume zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Show or hide the names of the pages</source>
        <translation>Namen der Seiten zeigen oder verbergen</translation>
    </message>
    <message>
        <source>Next theme: day, night, wall</source>
        <translation>Nächstes Thema: Tag, Nacht, Wand</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>it is as large as it gets</source>
        <translation>größer wird sie nicht</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>it is as small as it gets</source>
        <translation>kleiner wird sie nicht</translation>
    </message>
    <message>
        <source>Text of the usual size</source>
        <translation>Schrift üblicher Größe</translation>
    </message>
    <message>
        <source>New window on this place</source>
        <translation>Neues Fenster an diesem Ort</translation>
    </message>
    <message>
        <source>Close this window</source>
        <translation>Dieses Fenster schließen</translation>
    </message>
    <message>
        <source>Full screen, or back from it</source>
        <translation>Ganzer Bildschirm, oder zurück</translation>
    </message>
    <message>
        <source>What the keys do here</source>
        <translation>Was die Tasten hier tun</translation>
    </message>
    <message>
        <source>all keys</source>
        <translation>alle Tasten</translation>
    </message>
    <message>
        <source>Preferences: theme, text size, role, start page</source>
        <translation>Einstellungen: Thema, Schriftgröße, Rolle, Startseite</translation>
    </message>
    <message>
        <source>End Millwright</source>
        <translation>Millwright beenden</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Kopiert: %1</translation>
    </message>
    <message>
        <source>New dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>Open a file of a dashboard</source>
        <translation>Datei eines Dashboards öffnen</translation>
    </message>
    <message>
        <source>Edit the dashboard, or be done</source>
        <translation>Dashboard bearbeiten, oder fertig</translation>
    </message>
    <message>
        <source>Add a tile to the dashboard</source>
        <translation>Kachel ins Dashboard einfügen</translation>
    </message>
    <message>
        <source>Save the dashboard now</source>
        <translation>Dashboard jetzt speichern</translation>
    </message>
    <message>
        <source>Undo the last change of the dashboard</source>
        <translation>Letzte Änderung am Dashboard rückgängig machen</translation>
    </message>
    <message>
        <source>Do again what was undone in the dashboard</source>
        <translation>Rückgängiges im Dashboard wiederholen</translation>
    </message>
    <message>
        <source>Rename the dashboard</source>
        <translation>Dashboard umbenennen</translation>
    </message>
    <message>
        <source>Make a copy of the dashboard</source>
        <translation>Kopie des Dashboards anlegen</translation>
    </message>
    <message>
        <source>Share the dashboard as a file</source>
        <translation>Dashboard als Datei teilen</translation>
    </message>
    <message>
        <source>Show the dashboard on the wall</source>
        <translation>Dashboard an der Wand zeigen</translation>
    </message>
    <message>
        <source>Remove the dashboard</source>
        <translation>Dashboard entfernen</translation>
    </message>
    <message>
        <source>no dashboard is open</source>
        <translation>kein Dashboard ist offen</translation>
    </message>
    <message>
        <source>Show on the wall: all ready-made scenes in turn</source>
        <translation>An der Wand zeigen: alle fertigen Szenen reihum</translation>
    </message>
    <message>
        <source>Show on the wall: the fleet</source>
        <translation>An der Wand zeigen: die Flotte</translation>
    </message>
    <message>
        <source>Show on the wall: each site</source>
        <translation>An der Wand zeigen: jeder Standort</translation>
    </message>
    <message>
        <source>Show on the wall: tokens</source>
        <translation>An der Wand zeigen: Tokens</translation>
    </message>
    <message>
        <source>Show on the wall: the ten gravest things</source>
        <translation>An der Wand zeigen: die zehn schwersten Dinge</translation>
    </message>
    <message>
        <source>Show on the wall: a file of scenes…</source>
        <translation>An der Wand zeigen: Datei mit Szenen…</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>An der Wand zeigen</translation>
    </message>
    <message>
        <source>Scenes (*.yaml *.yml)</source>
        <translation>Szenen (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>they do</source>
        <translation>sie tun es</translation>
    </message>
    <message>
        <source>it is of the usual size</source>
        <translation>es hat die übliche Größe</translation>
    </message>
</context>
<context>
    <name>Measures</name>
    <message>
        <source>Accelerator power</source>
        <translation>Beschleunigerleistung</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Battery minutes at present load</source>
        <translation>Batterieminuten bei jetziger Last</translation>
    </message>
    <message>
        <source>Binding constraint</source>
        <translation>Engpass</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>CDU differential pressure</source>
        <translation>CDU Differenzdruck</translation>
    </message>
    <message>
        <source>CDU flow</source>
        <translation>CDU Durchfluss</translation>
    </message>
    <message>
        <source>CDU pumps</source>
        <translation>CDU Pumpen</translation>
    </message>
    <message>
        <source>CDU return</source>
        <translation>CDU Rücklauf</translation>
    </message>
    <message>
        <source>CDU supply</source>
        <translation>CDU Vorlauf</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Contracted power</source>
        <translation>Vertragsleistung</translation>
    </message>
    <message>
        <source>Coolant duty check</source>
        <translation>Wärmebilanz</translation>
    </message>
    <message>
        <source>Coolant flow</source>
        <translation>Kühlmittelfluss</translation>
    </message>
    <message>
        <source>Coolant or air inlet</source>
        <translation>Kühlmittel oder Luft, Eintritt</translation>
    </message>
    <message>
        <source>Coolant or air outlet</source>
        <translation>Kühlmittel oder Luft, Austritt</translation>
    </message>
    <message>
        <source>Cooling headroom</source>
        <translation>Kühlreserve</translation>
    </message>
    <message>
        <source>Core temperature</source>
        <translation>Kerntemperatur</translation>
    </message>
    <message>
        <source>Corrected memory errors since start</source>
        <translation>Korrigierte Speicherfehler seit Start</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Am Strom</translation>
    </message>
    <message>
        <source>Energy since start</source>
        <translation>Energie seit Start</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Leistung gesamt</translation>
    </message>
    <message>
        <source>Facility water flow</source>
        <translation>Gebäudewasser Fluss</translation>
    </message>
    <message>
        <source>Facility water return</source>
        <translation>Gebäudewasser Rücklauf</translation>
    </message>
    <message>
        <source>Facility water supply</source>
        <translation>Gebäudewasser Vorlauf</translation>
    </message>
    <message>
        <source>Fans and compressors</source>
        <translation>Lüfter und Verdichter</translation>
    </message>
    <message>
        <source>Generated tokens since start</source>
        <translation>Erzeugte Tokens seit Start</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Heat capacity of the CDU</source>
        <translation>Wärmeleistung der CDU</translation>
    </message>
    <message>
        <source>Heat removed</source>
        <translation>Abgeführte Wärme</translation>
    </message>
    <message>
        <source>IT power</source>
        <translation>IT-Leistung</translation>
    </message>
    <message>
        <source>Input tokens, uncached</source>
        <translation>Eingabe-Tokens, neu</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>KV cache in use</source>
        <translation>KV-Cache belegt</translation>
    </message>
    <message>
        <source>Last XID reported</source>
        <translation>Letzte XID</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>Loop flow</source>
        <translation>Kreis Durchfluss</translation>
    </message>
    <message>
        <source>Loop return</source>
        <translation>Kreis Rücklauf</translation>
    </message>
    <message>
        <source>Loop supply</source>
        <translation>Kreis Vorlauf</translation>
    </message>
    <message>
        <source>Margin of the binding constraint</source>
        <translation>Abstand zum Engpass</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory clock</source>
        <translation>Speichertakt</translation>
    </message>
    <message>
        <source>Memory temperature</source>
        <translation>Speichertemperatur</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>NVLink traffic, both ways</source>
        <translation>NVLink-Verkehr, beide Richtungen</translation>
    </message>
    <message>
        <source>Node power</source>
        <translation>Knotenleistung</translation>
    </message>
    <message>
        <source>Takes jobs</source>
        <translation>Nimmt Aufträge an</translation>
    </message>
    <message>
        <source>In service</source>
        <translation>In Betrieb</translation>
    </message>
    <message>
        <source>Accelerators of the scheduler</source>
        <translation>Beschleuniger des Schedulers</translation>
    </message>
    <message>
        <source>Accelerators given to jobs</source>
        <translation>An Aufträge vergebene Beschleuniger</translation>
    </message>
    <message>
        <source>Jobs that wait</source>
        <translation>Wartende Aufträge</translation>
    </message>
    <message>
        <source>Accelerators that waiting jobs ask for</source>
        <translation>Von wartenden Aufträgen verlangte Beschleuniger</translation>
    </message>
    <message>
        <source>Node reports</source>
        <translation>Knoten meldet</translation>
    </message>
    <message>
        <source>Operating headroom</source>
        <translation>Betriebsreserve</translation>
    </message>
    <message>
        <source>Output tokens</source>
        <translation>Ausgabe-Tokens</translation>
    </message>
    <message>
        <source>PCIe replays since start</source>
        <translation>PCIe-Wiederholungen seit Start</translation>
    </message>
    <message>
        <source>PDU power</source>
        <translation>PDU-Leistung</translation>
    </message>
    <message>
        <source>PDU rating</source>
        <translation>PDU-Nennleistung</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>PUE, last 24 h</source>
        <translation>PUE, letzte 24 h</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Power cap in force</source>
        <translation>Geltender Leistungsdeckel</translation>
    </message>
    <message>
        <source>Prompt tokens from cache since start</source>
        <translation>Prompt-Tokens aus dem Cache seit Start</translation>
    </message>
    <message>
        <source>Prompt tokens since start</source>
        <translation>Prompt-Tokens seit Start</translation>
    </message>
    <message>
        <source>Provisioned power</source>
        <translation>Bereitgestellte Leistung</translation>
    </message>
    <message>
        <source>Pump runs</source>
        <translation>Pumpe läuft</translation>
    </message>
    <message>
        <source>Pump speed</source>
        <translation>Pumpendrehzahl</translation>
    </message>
    <message>
        <source>Rack power</source>
        <translation>Rackleistung</translation>
    </message>
    <message>
        <source>Remapped memory rows</source>
        <translation>Umgelegte Speicherzeilen</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests running</source>
        <translation>Anfragen in Arbeit</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Anfragen wartend</translation>
    </message>
    <message>
        <source>Row remap failed</source>
        <translation>Umlegen misslungen</translation>
    </message>
    <message>
        <source>SM clock</source>
        <translation>SM-Takt</translation>
    </message>
    <message>
        <source>Sellable headroom</source>
        <translation>Verkaufbare Reserve</translation>
    </message>
    <message>
        <source>Source power</source>
        <translation>Leistung der Quelle</translation>
    </message>
    <message>
        <source>Stranded power</source>
        <translation>Ungenutzte Leistung</translation>
    </message>
    <message>
        <source>Supply power</source>
        <translation>Zuleitungsleistung</translation>
    </message>
    <message>
        <source>Supply rating</source>
        <translation>Zuleitung Nennleistung</translation>
    </message>
    <message>
        <source>Tensor activity</source>
        <translation>Tensoraktivität</translation>
    </message>
    <message>
        <source>Throttle reasons</source>
        <translation>Drosselgründe</translation>
    </message>
    <message>
        <source>Time per output token, p95</source>
        <translation>Zeit je Ausgabe-Token, p95</translation>
    </message>
    <message>
        <source>Time to first token, p95</source>
        <translation>Zeit bis zum ersten Token, p95</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Tokens per joule</source>
        <translation>Tokens je Joule</translation>
    </message>
    <message>
        <source>Tokens within every objective</source>
        <translation>Tokens innerhalb aller Ziele</translation>
    </message>
    <message>
        <source>Transformer power</source>
        <translation>Transformatorleistung</translation>
    </message>
    <message>
        <source>Transformer rating</source>
        <translation>Transformator Nennleistung</translation>
    </message>
    <message>
        <source>UPS load</source>
        <translation>USV-Last</translation>
    </message>
    <message>
        <source>UPS output</source>
        <translation>USV-Ausgang</translation>
    </message>
    <message>
        <source>UPS rating</source>
        <translation>USV-Nennleistung</translation>
    </message>
    <message>
        <source>Uncorrected memory errors since start</source>
        <translation>Unkorrigierte Speicherfehler seit Start</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>Water from the hall</source>
        <translation>Wasser aus der Halle</translation>
    </message>
    <message>
        <source>Water to the hall</source>
        <translation>Wasser zur Halle</translation>
    </message>
    <message>
        <source>Headroom</source>
        <translation>Reserve</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Accelerator hours</source>
        <translation>Beschleunigerstunden</translation>
    </message>
    <message>
        <source>Accelerators allocated</source>
        <translation>Zugeteilte Beschleuniger</translation>
    </message>
    <message>
        <source>At month end</source>
        <translation>Am Monatsende</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Energy cost</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>Energy cost per M tok</source>
        <translation>Energiekosten je M Tok</translation>
    </message>
    <message>
        <source>Facility energy</source>
        <translation>Anlagenenergie</translation>
    </message>
    <message>
        <source>Of budget at month end</source>
        <translation>Vom Budget am Monatsende</translation>
    </message>
    <message>
        <source>Storage answers</source>
        <translation>Speicher antwortet</translation>
    </message>
    <message>
        <source>Switch answers</source>
        <translation>Switch antwortet</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Genutzt</translation>
    </message>
    <message>
        <source>This month (UTC)</source>
        <translation>Dieser Monat (UTC)</translation>
    </message>
    <message>
        <source>Today (UTC)</source>
        <translation>Heute (UTC)</translation>
    </message>
    <message>
        <source>Today and this month (UTC)</source>
        <translation>Heute und diesen Monat (UTC)</translation>
    </message>
    <message>
        <source>Accelerator cost</source>
        <translation>Beschleunigerkosten</translation>
    </message>
    <message>
        <source>Accelerator cost per M tok</source>
        <translation>Beschleunigerkosten je M tok</translation>
    </message>
    <message>
        <source>Accelerators held</source>
        <translation>Gehaltene Beschleuniger</translation>
    </message>
    <message>
        <source>Budget of the month</source>
        <translation>Budget des Monats</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Cost per M tok</source>
        <translation>Kosten je M tok</translation>
    </message>
    <message>
        <source>Input tokens, from cache</source>
        <translation>Eingabetoken, aus dem Cache</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Measured of 24 h</source>
        <translation>Gemessen von 24 h</translation>
    </message>
    <message>
        <source>NVLink checksum errors since start</source>
        <translation>NVLink-Prüfsummenfehler seit dem Start</translation>
    </message>
    <message>
        <source>NVLink recoveries since start</source>
        <translation>NVLink-Wiederherstellungen seit dem Start</translation>
    </message>
    <message>
        <source>NVLink replays since start</source>
        <translation>NVLink-Wiederholungen seit dem Start</translation>
    </message>
    <message>
        <source>NVLinks</source>
        <translation>NVLinks</translation>
    </message>
    <message>
        <source>NVLinks up</source>
        <translation>NVLinks verbunden</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>Power unknown</source>
        <translation>Leistung unbekannt</translation>
    </message>
    <message>
        <source>Read from storage</source>
        <translation>Vom Speicher gelesen</translation>
    </message>
    <message>
        <source>Storage read latency</source>
        <translation>Leseverzögerung des Speichers</translation>
    </message>
    <message>
        <source>Storage space used</source>
        <translation>Belegter Speicherplatz</translation>
    </message>
    <message>
        <source>Written to storage</source>
        <translation>In den Speicher geschrieben</translation>
    </message>
    <message>
        <source>Budget, against accelerators only</source>
        <translation>Budget, nur gegen Beschleuniger</translation>
    </message>
    <message>
        <source>Budget, against energy and accelerators</source>
        <translation>Budget, gegen Energie und Beschleuniger</translation>
    </message>
    <message>
        <source>Budget, against energy only</source>
        <translation>Budget, nur gegen Energie</translation>
    </message>
    <message>
        <source>Held time within objectives</source>
        <translation>Belegte Zeit innerhalb der Ziele</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Core temperature</source>
        <translation>Kerntemperatur</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>Temperature of trays</source>
        <translation>Einschubtemperatur</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>node, accelerator</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>millwright::charts::BarChart</name>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
</context>
<context>
    <name>millwright::charts::Chart</name>
    <message>
        <source>No data in this period</source>
        <translation>Keine Daten in diesem Zeitraum</translation>
    </message>
    <message>
        <source>%1 is no kind of file that a chart can be saved as: give it the ending png, svg or csv</source>
        <translation>%1 ist keine Art von Datei, in die ein Diagramm gespeichert werden kann: Endung png, svg oder csv</translation>
    </message>
    <message>
        <source>%1 was not written: %2</source>
        <translation>%1 wurde nicht geschrieben: %2</translation>
    </message>
    <message>
        <source>Save the chart</source>
        <translation>Diagramm speichern</translation>
    </message>
    <message>
        <source>Picture (*.png);;Drawing (*.svg);;Numbers (*.csv)</source>
        <translation>Bild (*.png);;Zeichnung (*.svg);;Zahlen (*.csv)</translation>
    </message>
    <message>
        <source>Copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>Bild kopieren</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
</context>
<context>
    <name>millwright::charts::HeatChart</name>
    <message>
        <source>%1 to %2</source>
        <comment>least and greatest</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>highest %1, %2</source>
        <comment>value, name</comment>
        <translation>Maximum %1, %2</translation>
    </message>
    <message>
        <source>lowest %1, %2</source>
        <comment>value, name</comment>
        <translation>Minimum %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln unbekannt</numerusform>
            <numerusform>%Ln unbekannt</numerusform>
        </translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>millwright::charts::HistogramChart</name>
    <message>
        <source>No number is known</source>
        <translation>Keine Zahl bekannt</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>two numbers</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 lie below</source>
        <translation>%1 liegen darunter</translation>
    </message>
    <message>
        <source>%1 from</source>
        <translation>%1 von</translation>
    </message>
    <message>
        <source>%1 to</source>
        <translation>%1 bis</translation>
    </message>
    <message>
        <source>count</source>
        <translation>Anzahl</translation>
    </message>
    <message>
        <source>Logarithmic ranges</source>
        <translation>Logarithmische Bereiche</translation>
    </message>
    <message numerus="yes">
        <source>%Ln not known</source>
        <translation>
            <numerusform>%Ln unbekannt</numerusform>
            <numerusform>%Ln unbekannt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not above zero</source>
        <translation>
            <numerusform>%Ln nicht über null</numerusform>
            <numerusform>%Ln nicht über null</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::charts::LineChart</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>together</source>
        <translation>zusammen</translation>
    </message>
</context>
<context>
    <name>millwright::charts::Sparkline</name>
    <message>
        <source>nothing is known of its past</source>
        <translation>von seiner Vergangenheit ist nichts bekannt</translation>
    </message>
    <message>
        <source>zero for %1</source>
        <translation>null seit %1</translation>
    </message>
    <message>
        <source>left zero in %1</source>
        <translation>stieg von null in %1</translation>
    </message>
    <message>
        <source>about the same for %1</source>
        <translation>etwa gleich seit %1</translation>
    </message>
    <message>
        <source>rose %1 in %2</source>
        <translation>stieg um %1 in %2</translation>
    </message>
    <message>
        <source>fell %1 in %2</source>
        <translation>fiel um %1 in %2</translation>
    </message>
    <message>
        <source>%1; %2 of it are not known</source>
        <translation>%1; %2 davon sind nicht bekannt</translation>
    </message>
</context>
<context>
    <name>millwright::charts::TimeChart</name>
    <message>
        <source>Reset zoom</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
</context>
<context>
    <name>millwright::console::ConsoleWindows</name>
    <message>
        <source>There are %1 windows already; close one first.</source>
        <translation>Es sind schon %1 Fenster offen; erst eines schließen.</translation>
    </message>
</context>
<context>
    <name>millwright::console::Options</name>
    <message>
        <source>Operations console for AI factory fleets. Without --gateway it shows a simulated fleet of its own.</source>
        <translation>Leitstand für Flotten von KI-Fabriken. Ohne --gateway zeigt er eine eigene, simulierte Flotte.</translation>
    </message>
    <message>
        <source>Certificates that may have signed the gateway&apos;s.</source>
        <translation>Zertifikate, die das des Gateways unterschrieben haben dürfen.</translation>
    </message>
    <message>
        <source>Own certificate.</source>
        <translation>Eigenes Zertifikat.</translation>
    </message>
    <message>
        <source>Key of the own certificate.</source>
        <translation>Schlüssel des eigenen Zertifikats.</translation>
    </message>
    <message>
        <source>Name expected in the gateway&apos;s certificate.</source>
        <translation>Name, der im Zertifikat des Gateways erwartet wird.</translation>
    </message>
    <message>
        <source>Run the embedded gateway with this configuration.</source>
        <translation>Das eingebaute Gateway mit dieser Konfiguration betreiben.</translation>
    </message>
    <message>
        <source>Accelerators of the simulated fleet.</source>
        <translation>Beschleuniger der simulierten Flotte.</translation>
    </message>
    <message>
        <source>What happens in the simulated fleet, for example pump-stop@30.</source>
        <translation>Was in der simulierten Flotte geschieht, zum Beispiel pump-stop@30.</translation>
    </message>
    <message>
        <source>Seed of the simulated fleet.</source>
        <translation>Startwert der simulierten Flotte.</translation>
    </message>
    <message>
        <source>Simulated seconds per second.</source>
        <translation>Simulierte Sekunden je Sekunde.</translation>
    </message>
    <message>
        <source>Asset to open first: id, path, UUID, serial number, host or PCI address.</source>
        <translation>Anlage, die zuerst gezeigt wird: Kennung, Pfad, UUID, Seriennummer, Rechner oder PCI-Adresse.</translation>
    </message>
    <message>
        <source>day, night or wall; without it the one that was chosen last.</source>
        <translation>day, night oder wall; sonst das zuletzt gewählte.</translation>
    </message>
    <message>
        <source>Render the page into a PNG file without a display, and end.</source>
        <translation>Die Seite ohne Bildschirm in eine PNG-Datei zeichnen und enden.</translation>
    </message>
    <message>
        <source>Size of the screenshot.</source>
        <translation>Größe des Bildes.</translation>
    </message>
    <message>
        <source>Seconds to wait after the first live frame before the screenshot.</source>
        <translation>Sekunden zwischen dem ersten Bild mit Werten und der Aufnahme.</translation>
    </message>
    <message>
        <source>there are day, night and wall, not &quot;%1&quot;</source>
        <translation>es gibt day, night und wall, nicht „%1“</translation>
    </message>
    <message>
        <source>write it like 1920x1080, each side from 200 to 16384</source>
        <translation>zu schreiben wie 1920x1080, jede Seite von 200 bis 16384</translation>
    </message>
    <message>
        <source>seconds, 0 or more</source>
        <translation>Sekunden, 0 oder mehr</translation>
    </message>
    <message>
        <source>is not an option; --help lists them</source>
        <translation>ist keine Option; --help nennt sie</translation>
    </message>
    <message>
        <source>excludes --config, --prometheus and --twin, which are for the embedded gateway</source>
        <translation>schließt --config, --prometheus und --twin aus, die für das eingebaute Gateway sind</translation>
    </message>
    <message>
        <source>excludes --config and --twin</source>
        <translation>schließt --config und --twin aus</translation>
    </message>
    <message>
        <source>Show what this Prometheus server has, with an embedded gateway.</source>
        <translation>Zeigt, was dieser Prometheus-Server hat, mit einem eingebauten Gateway.</translation>
    </message>
    <message>
        <source>Site that all of that server&apos;s assets stand under; without it what the server says of itself.</source>
        <translation>Standort, unter dem alles von diesem Server steht; ohne ihn, was der Server von sich sagt.</translation>
    </message>
    <message>
        <source>File that holds a token for that server.</source>
        <translation>Datei mit einem Token für diesen Server.</translation>
    </message>
    <message>
        <source>User name for that server.</source>
        <translation>Benutzername für diesen Server.</translation>
    </message>
    <message>
        <source>File that holds that user&apos;s password.</source>
        <translation>Datei mit dem Passwort dieses Benutzers.</translation>
    </message>
    <message>
        <source>Certificates that may have signed that server&apos;s.</source>
        <translation>Zertifikate, die das jenes Servers unterschrieben haben dürfen.</translation>
    </message>
    <message>
        <source>Certificate to show to that server.</source>
        <translation>Zertifikat, das jenem Server gezeigt wird.</translation>
    </message>
    <message>
        <source>Key of that certificate.</source>
        <translation>Schlüssel dieses Zertifikats.</translation>
    </message>
    <message>
        <source>Credentials may go over http:// to another machine.</source>
        <translation>Zugangsdaten dürfen über http:// zu einer anderen Maschine gehen.</translation>
    </message>
    <message>
        <source>is for the server that --prometheus names</source>
        <translation>ist für den Server, den --prometheus nennt</translation>
    </message>
    <message>
        <source>Gateway to connect to: HOST:PORT or unix:PATH. Several, with commas or as several options, are tried in turn.</source>
        <translation>Gateway, mit dem verbunden wird: HOST:PORT oder unix:PFAD. Mehrere, durch Kommas getrennt oder als mehrere Optionen, werden der Reihe nach versucht.</translation>
    </message>
    <message>
        <source>Place to open first, as Ctrl+L copies it: millwright://...</source>
        <translation>Ort, der zuerst geöffnet wird, wie Strg+L ihn kopiert: millwright://...</translation>
    </message>
    <message>
        <source>Size of the text in per cent, from 100 to 200; kept for the next start.</source>
        <translation>Größe der Schrift in Prozent, von 100 bis 200; bleibt für den nächsten Start.</translation>
    </message>
    <message>
        <source>Scenes over all monitors instead of a window: a file of scenes, or fleet, site, tokens, worst; all of these without a name.</source>
        <translation>Szenen über alle Bildschirme statt eines Fensters: eine Datei mit Szenen, oder fleet, site, tokens, worst; ohne Namen alle diese.</translation>
    </message>
    <message>
        <source>Show every look of every theme, with samples instead of a fleet.</source>
        <translation>Jedes Aussehen jedes Themas zeigen, mit Mustern statt einer Flotte.</translation>
    </message>
    <message>
        <source>per cent, from 100 to 200</source>
        <translation>Prozent, von 100 bis 200</translation>
    </message>
    <message>
        <source>excludes --%1: a wall shows what its scenes say</source>
        <translation>schließt --%1 aus: eine Wand zeigt, was ihre Szenen sagen</translation>
    </message>
    <message>
        <source>names a file of scenes, or fleet, site, tokens or worst</source>
        <translation>nennt eine Datei mit Szenen, oder fleet, site, tokens oder worst</translation>
    </message>
    <message>
        <source>Page to open first: overview, pods, used, cluster, power, cooling, tokens, dashboard, accelerator, or asset with --open.</source>
        <translation>Seite, die zuerst gezeigt wird: overview, pods, used, cluster, power, cooling, tokens, dashboard, accelerator, oder asset mit --open.</translation>
    </message>
    <message>
        <source>File of a dashboard (or of scenes for a wall) to open first; it becomes one of your own.</source>
        <translation>Datei eines Dashboards (oder mit Szenen für eine Wand), die zuerst geöffnet wird; es wird eines Ihrer eigenen.</translation>
    </message>
    <message>
        <source>Hours that the simulated fleet has run already, up to 24.</source>
        <translation>Stunden, die die simulierte Flotte schon läuft, bis zu 24.</translation>
    </message>
</context>
<context>
    <name>millwright::console::Recollection</name>
    <message>
        <source>What was last seen of this fleet cannot be shown (%1); the file is kept as %2.</source>
        <translation>Was zuletzt von dieser Flotte zu sehen war, kann nicht gezeigt werden (%1); die Datei bleibt als %2 erhalten.</translation>
    </message>
    <message>
        <source>What was last seen of this fleet in %1 cannot be read (%2); nothing is kept until it can.</source>
        <translation>Was zuletzt von dieser Flotte zu sehen war, ist in %1 nicht lesbar (%2); bis dahin wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>What is seen of this fleet cannot be kept for a start without a gateway (%1).</source>
        <translation>Was von dieser Flotte zu sehen ist, kann nicht für einen Start ohne Gateway aufbewahrt werden (%1).</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::AssetField</name>
    <message>
        <source>Asset</source>
        <translation>Objekt</translation>
    </message>
    <message>
        <source>Assets found</source>
        <translation>Gefundene Objekte</translation>
    </message>
    <message>
        <source>The whole fleet</source>
        <translation>Die ganze Flotte</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>asset, class</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 · %3</source>
        <comment>asset, class, where</comment>
        <translation>%1 · %2 · %3</translation>
    </message>
    <message>
        <source>Nothing answers to this</source>
        <translation>Nichts passt dazu</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardBook</name>
    <message>
        <source>%1 has several scenes: open it as a file, and each becomes a dashboard</source>
        <translation>%1 hat mehrere Szenen: als Datei öffnen, dann wird jede ein Dashboard</translation>
    </message>
    <message>
        <source>New dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>%1 copy</source>
        <comment>of a dashboard</comment>
        <translation>%1 Kopie</translation>
    </message>
    <message>
        <source>is a folder; name a file in it</source>
        <translation>ist ein Ordner; eine Datei darin nennen</translation>
    </message>
    <message>
        <source>cannot be written: %1</source>
        <translation>nicht zu schreiben: %1</translation>
    </message>
    <message>
        <source>another program wrote it, and it cannot be put aside</source>
        <translation>ein anderes Programm hat sie geschrieben, und sie ist nicht beiseitezulegen</translation>
    </message>
    <message>
        <source>Dashboards of this window are not kept.</source>
        <translation>Dashboards dieses Fensters werden nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>the folder cannot be made</source>
        <translation>der Ordner ist nicht anzulegen</translation>
    </message>
    <message>
        <source>Not kept in %1: %2. Ctrl+S tries again.</source>
        <translation>Nicht in %1 aufbewahrt: %2. Strg+S versucht es wieder.</translation>
    </message>
    <message>
        <source>It cannot be removed: its file %1 cannot be moved.</source>
        <translation>Es ist nicht zu entfernen: seine Datei %1 ist nicht zu verschieben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more file(s) are left alone: %1 are read</source>
        <translation>
            <numerusform>%Ln weitere Datei bleibt unbeachtet: %1 werden gelesen</numerusform>
            <numerusform>%Ln weitere Dateien bleiben unbeachtet: %1 werden gelesen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardGrid</name>
    <message>
        <source>Move a tile</source>
        <translation>Kachel verschieben</translation>
    </message>
    <message>
        <source>column %1, row %2, %3 wide, %4 high</source>
        <translation>Spalte %1, Zeile %2, %3 breit, %4 hoch</translation>
    </message>
    <message>
        <source>Resize a tile</source>
        <translation>Kachelgröße ändern</translation>
    </message>
    <message>
        <source>Remove a tile</source>
        <translation>Kachel entfernen</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardList</name>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>dashboard, what is said of it</comment>
        <translation>%1: %2</translation>
    </message>
    <message numerus="yes">
        <source>%n tile(s)</source>
        <translation>
            <numerusform>%n Kachel</numerusform>
            <numerusform>%n Kacheln</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 cannot be read</source>
        <translation>%1 ist nicht lesbar</translation>
    </message>
    <message>
        <source>There are no dashboards of your own yet. New dashboard (Ctrl+Shift+N) begins one; Open file (Ctrl+O) takes one that somebody shared, or a file of scenes for a wall.</source>
        <translation>Es gibt noch keine eigenen Dashboards. „Neues Dashboard“ (Strg+Umschalt+N) beginnt eines; „Datei öffnen“ (Strg+O) nimmt eines, das jemand geteilt hat, oder eine Datei mit Szenen für eine Wand.</translation>
    </message>
    <message>
        <source>They are kept in %1.</source>
        <translation>Sie werden in %1 aufbewahrt.</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::DashboardPage</name>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>%1 is not in this fleet.</source>
        <translation>%1 ist nicht in dieser Flotte.</translation>
    </message>
    <message>
        <source>Drag to move, drag a corner to resize. Each change is kept at once.</source>
        <translation>Ziehen verschiebt, an einer Ecke ziehen ändert die Größe. Jede Änderung wird sofort aufbewahrt.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>There is no dashboard of this name here. It may have been removed, or it is somebody else&apos;s: ask for its file, and open that with Open file (Ctrl+O).</source>
        <translation>Ein Dashboard dieses Namens gibt es hier nicht. Vielleicht wurde es entfernt, oder es gehört jemand anderem: um die Datei bitten und sie mit „Datei öffnen“ (Strg+O) öffnen.</translation>
    </message>
    <message>
        <source>Add a tile (Insert) puts the first chart, number, map or list here.</source>
        <translation>Neue Kachel (Einfg) setzt das erste Diagramm, die erste Zahl, Karte oder Liste hierher.</translation>
    </message>
    <message>
        <source>This dashboard has no tiles yet. Edit (Ctrl+E), then add the first.</source>
        <translation>Dieses Dashboard hat noch keine Kacheln. Bearbeiten (Strg+E), dann die erste einfügen.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>entfernen</translation>
    </message>
    <message>
        <source>Ctrl Shift N</source>
        <translation>Strg Umschalt N</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>Ctrl E</source>
        <translation>Strg E</translation>
    </message>
    <message>
        <source>edit</source>
        <translation>bearbeiten</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>move</source>
        <translation>schieben</translation>
    </message>
    <message>
        <source>Shift arrows</source>
        <translation>Umschalt Pfeile</translation>
    </message>
    <message>
        <source>resize</source>
        <translation>Größe</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ändern</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>add</source>
        <translation>einfügen</translation>
    </message>
    <message>
        <source>Ctrl Z</source>
        <translation>Strg Z</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>rückgängig</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>nothing was removed</source>
        <translation>nichts wurde entfernt</translation>
    </message>
    <message>
        <source>no dashboard is open</source>
        <translation>kein Dashboard ist offen</translation>
    </message>
    <message>
        <source>nothing was changed since it was opened</source>
        <translation>seit dem Öffnen wurde nichts geändert</translation>
    </message>
    <message>
        <source>nothing was undone</source>
        <translation>nichts wurde rückgängig gemacht</translation>
    </message>
    <message>
        <source>it has %1 tiles, and more are not allowed</source>
        <translation>es hat %1 Kacheln, mehr sind nicht erlaubt</translation>
    </message>
    <message>
        <source>it is not kept in a file</source>
        <translation>es wird in keiner Datei aufbewahrt</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Aufbewahrt in %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <comment>change of a dashboard</comment>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <comment>change of a dashboard</comment>
        <translation>Rückgängig: %1</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Make a copy</source>
        <translation>Kopie anlegen</translation>
    </message>
    <message>
        <source>Share as file…</source>
        <translation>Als Datei teilen…</translation>
    </message>
    <message>
        <source>Show on the wall</source>
        <translation>An der Wand zeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>what, why not</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>%n dashboard(s) came from %1.</source>
        <translation>
            <numerusform>%n Dashboard kam aus %1.</numerusform>
            <numerusform>%n Dashboards kamen aus %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>This file is there already. Write again to replace it.</source>
        <translation>Diese Datei gibt es schon. Noch einmal schreiben ersetzt sie.</translation>
    </message>
    <message>
        <source>A copy is in %1; Open file takes it, on this console or another.</source>
        <translation>Eine Kopie liegt in %1; „Datei öffnen“ nimmt sie, an dieser Konsole oder einer anderen.</translation>
    </message>
    <message>
        <source>%1 is removed.</source>
        <translation>%1 ist entfernt.</translation>
    </message>
    <message>
        <source>Add a tile</source>
        <translation>Neue Kachel</translation>
    </message>
    <message>
        <source>The grid has no room for it there.</source>
        <translation>Das Raster hat dort keinen Platz dafür.</translation>
    </message>
    <message>
        <source>Change a tile</source>
        <translation>Kachel ändern</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Shown for</source>
        <translation>Gezeigt für</translation>
    </message>
    <message>
        <source>Another tile (Insert)</source>
        <translation>Noch eine Kachel (Einfg)</translation>
    </message>
    <message>
        <source>Move, resize, add and remove tiles (Ctrl+E)</source>
        <translation>Kacheln verschieben, Größe ändern, einfügen, entfernen (Strg+E)</translation>
    </message>
    <message>
        <source>New dashboard</source>
        <translation>Neues Dashboard</translation>
    </message>
    <message>
        <source>An empty one (Ctrl+Shift+N)</source>
        <translation>Ein leeres (Strg+Umschalt+N)</translation>
    </message>
    <message>
        <source>Open file…</source>
        <translation>Datei öffnen…</translation>
    </message>
    <message>
        <source>One that somebody shared (Ctrl+O)</source>
        <translation>Eines, das jemand geteilt hat (Strg+O)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Rename, copy, share, remove</source>
        <translation>Umbenennen, kopieren, teilen, entfernen</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::NumberTile</name>
    <message>
        <source>Where this number comes from (F2)</source>
        <translation>Woher diese Zahl kommt (F2)</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>boundary: %1</source>
        <translation>Grenze: %1</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::PathBar</name>
    <message>
        <source>Browse…</source>
        <translation>Wählen…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>File to open</source>
        <translation>Zu öffnende Datei</translation>
    </message>
    <message>
        <source>Write a copy to</source>
        <translation>Kopie schreiben nach</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Dashboards and scenes (*.yaml *.yml)</source>
        <translation>Dashboards und Szenen (*.yaml *.yml)</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::TableTile</name>
    <message>
        <source>%1: %2</source>
        <comment>class, measure</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>nothing is reported</source>
        <translation>nichts ist gemeldet</translation>
    </message>
    <message>
        <source>the %1 lowest of %2</source>
        <translation>die %1 niedrigsten von %2</translation>
    </message>
    <message>
        <source>the %1 highest of %2</source>
        <translation>die %1 höchsten von %2</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::TileChooser</name>
    <message>
        <source>Highest first</source>
        <translation>Höchste zuerst</translation>
    </message>
    <message>
        <source>Lowest first</source>
        <translation>Niedrigste zuerst</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Of which things</source>
        <translation>Von welchen Dingen</translation>
    </message>
    <message>
        <source>Of which place or thing</source>
        <translation>Von welchem Ort oder Ding</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Dazu</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordnung</translation>
    </message>
    <message>
        <source>At most so many</source>
        <translation>Höchstens so viele</translation>
    </message>
    <message>
        <source>Title; empty: what it shows</source>
        <translation>Titel; leer: was sie zeigt</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add a tile</source>
        <translation>Neue Kachel</translation>
    </message>
    <message>
        <source>Change a tile</source>
        <translation>Kachel ändern</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Einfügen</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>The whole fleet</source>
        <translation>Die ganze Flotte</translation>
    </message>
    <message>
        <source>By condition</source>
        <translation>Nach Zustand</translation>
    </message>
    <message>
        <source>Choose one of the assets that were found.</source>
        <translation>Eines der gefundenen Objekte wählen.</translation>
    </message>
    <message>
        <source>There is no measure of a %1 to show so.</source>
        <translation>Keine Messgröße ist so zu zeigen: %1.</translation>
    </message>
    <message>
        <source>At most %1 more measures.</source>
        <translation>Höchstens %1 weitere Messgrößen.</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::TileFrame</name>
    <message>
        <source>%1 The tile is kept as it is.</source>
        <comment>what is wrong</comment>
        <translation>%1 Die Kachel bleibt, wie sie ist.</translation>
    </message>
    <message>
        <source>Nothing has come from the gateway yet.</source>
        <translation>Vom Gateway ist noch nichts gekommen.</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::TileGrip</name>
    <message>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>What the tile shows (Enter)</source>
        <translation>Was die Kachel zeigt (Eingabe)</translation>
    </message>
    <message>
        <source>Take the tile away (Delete)</source>
        <translation>Kachel entfernen (Entf)</translation>
    </message>
    <message>
        <source>Change %1</source>
        <comment>tile</comment>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <comment>tile</comment>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>millwright::dashboards::Tiles</name>
    <message>
        <source>The gateway has no measure %1.</source>
        <translation>Das Gateway hat keine Messgröße %1.</translation>
    </message>
    <message>
        <source>%1 and %2 have different units, and a chart has one.</source>
        <translation>%1 und %2 haben verschiedene Einheiten, ein Diagramm hat eine.</translation>
    </message>
    <message>
        <source>%1 is a %2, and %3 is none of its measures.</source>
        <translation>%1 (%2) hat keine Messgröße %3.</translation>
    </message>
    <message>
        <source>It does not say of which %1 it is to show %2.</source>
        <translation>Es fehlt, wovon (%1) sie %2 zeigen soll.</translation>
    </message>
    <message>
        <source>%1 is not in this fleet.</source>
        <translation>%1 ist nicht in dieser Flotte.</translation>
    </message>
    <message>
        <source>%1 is not in this fleet any more.</source>
        <translation>%1 ist nicht mehr in dieser Flotte.</translation>
    </message>
    <message>
        <source>A map is of the fleet, a site, a hall, a row or a rack, not of a %1.</source>
        <translation>Eine Karte zeigt Flotte, Standort, Halle, Reihe oder Rack, nicht: %1.</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what, of what</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Large number</source>
        <translation>Große Zahl</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Zahl</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Worst</source>
        <translation>Schlimmste</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Balken</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Line chart</source>
        <translation>Linien</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>millwright::gallery</name>
    <message>
        <source>label</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>label strong</source>
        <translation>Beschriftung, kräftig</translation>
    </message>
    <message>
        <source>label condensed</source>
        <translation>Beschriftung, schmal</translation>
    </message>
    <message>
        <source>body</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>body strong</source>
        <translation>Text, kräftig</translation>
    </message>
    <message>
        <source>live</source>
        <translation>lebend</translation>
    </message>
    <message>
        <source>live strong</source>
        <translation>lebend, kräftig</translation>
    </message>
    <message>
        <source>section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <source>section strong</source>
        <translation>Abschnitt, kräftig</translation>
    </message>
    <message>
        <source>headline, compact</source>
        <translation>Kopfzahl, klein</translation>
    </message>
    <message>
        <source>headline</source>
        <translation>Kopfzahl</translation>
    </message>
    <message>
        <source>executive</source>
        <translation>Leitung</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::ChartSamples</name>
    <message>
        <source>Inlet</source>
        <translation>Zulauf</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>pump starts</source>
        <translation>Pumpe läuft an</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Link lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Schäden</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>Studio</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Leer</translation>
    </message>
    <message>
        <source>Tokens by kind</source>
        <translation>Tokens nach Art</translation>
    </message>
    <message>
        <source>input</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>from cache</source>
        <translation>aus dem Cache</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::ControlSamples</name>
    <message>
        <source>Pressed</source>
        <translation>Gedrückt</translation>
    </message>
    <message>
        <source>Chosen</source>
        <translation>Gewählt</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Rest</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>needs a second person</source>
        <translation>braucht eine zweite Person</translation>
    </message>
    <message>
        <source>Filter: words, or temperature &gt; 80</source>
        <translation>Filter: Wörter, oder Temperatur &gt; 80</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nacht</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Blinken</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Used this month</source>
        <translation>Verbraucht in diesem Monat</translation>
    </message>
    <message>
        <source>18 of 30 days, 4 s left</source>
        <translation>18 von 30 Tagen, noch 4 s</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::GallerySheet</name>
    <message>
        <source>Values: unit, age and quality travel with the number</source>
        <translation>Werte: Einheit, Alter und Güte gehören zur Zahl</translation>
    </message>
    <message>
        <source>Priorities and states of alarms: shape, digit, colour and frame</source>
        <translation>Stufen und Zustände von Alarmen: Form, Ziffer, Farbe und Rahmen</translation>
    </message>
    <message>
        <source>Controls: rest, pressed, chosen, proposed, refused with its reason</source>
        <translation>Bedienung: Ruhe, gedrückt, gewählt, vorgeschlagen, verweigert mit Grund</translation>
    </message>
    <message>
        <source>Ramps: load and temperature; old, no data</source>
        <translation>Farbreihen: Last und Temperatur; alt, keine Daten</translation>
    </message>
    <message>
        <source>Type: roles and their sizes</source>
        <translation>Schrift: Rollen und Größen</translation>
    </message>
    <message>
        <source>Icons</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>Charts: gap, limit, event, many lines, silent, empty, stack, histogram, heat over time, bars</source>
        <translation>Diagramme: Lücke, Grenze, Ereignis, viele Linien, stumm, leer, Stapel, Histogramm, Wärme über Zeit, Balken</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::GalleryWindow</name>
    <message>
        <source>Millwright: gallery of looks</source>
        <translation>Millwright: Galerie des Aussehens</translation>
    </message>
    <message>
        <source>Night: desk, dim room. All values are samples</source>
        <translation>Nacht: Schreibtisch, dunkler Raum. Alle Werte sind Muster</translation>
    </message>
    <message>
        <source>Day: desk, lit office, print. All values are samples</source>
        <translation>Tag: Schreibtisch, helles Büro, Druck. Alle Werte sind Muster</translation>
    </message>
    <message>
        <source>Wall: its colours; sizes there are 8 to 12 times these</source>
        <translation>Wand: ihre Farben; die Größen sind dort 8- bis 12-mal diese</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::PaintedSamples</name>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>unacked</source>
        <translation>unquittiert</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>latched</source>
        <translation>verriegelt</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keiner</translation>
    </message>
</context>
<context>
    <name>millwright::gallery::ValueSamples</name>
    <message>
        <source>good</source>
        <translation>gut</translation>
    </message>
    <message>
        <source>0.8 s</source>
        <translation>0,8 s</translation>
    </message>
    <message>
        <source>zero, measured</source>
        <translation>null, gemessen</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>never reported</source>
        <translation>nie gemeldet</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>14 min old</source>
        <translation>14 min alt</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>bad</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>est. from 3 of 4</source>
        <translation>geschätzt aus 3 von 4</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>model v4</source>
        <translation>Modell v4</translation>
    </message>
    <message>
        <source>low coverage</source>
        <translation>wenig Abdeckung</translation>
    </message>
    <message>
        <source>88 of 96 racks</source>
        <translation>88 von 96 Racks</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>no such sensor</source>
        <translation>kein Sensor</translation>
    </message>
    <message>
        <source>beyond limit 1</source>
        <translation>über Grenze 1</translation>
    </message>
    <message>
        <source>limit 145</source>
        <translation>Grenze 145</translation>
    </message>
    <message>
        <source>beyond limit 2</source>
        <translation>über Grenze 2</translation>
    </message>
    <message>
        <source>limit 140</source>
        <translation>Grenze 140</translation>
    </message>
    <message>
        <source>beyond limit 3</source>
        <translation>über Grenze 3</translation>
    </message>
    <message>
        <source>limit 135</source>
        <translation>Grenze 135</translation>
    </message>
    <message>
        <source>beyond limit 4</source>
        <translation>über Grenze 4</translation>
    </message>
    <message>
        <source>limit 130</source>
        <translation>Grenze 130</translation>
    </message>
    <message>
        <source>link lost</source>
        <translation>Verbindung verloren</translation>
    </message>
    <message>
        <source>since 14:02</source>
        <translation>seit 14:02</translation>
    </message>
</context>
<context>
    <name>millwright::items::PlaceLink</name>
    <message>
        <source>a link begins with millwright://</source>
        <translation>ein Verweis beginnt mit millwright://</translation>
    </message>
    <message>
        <source>this link names no page that this version has</source>
        <translation>dieser Verweis nennt keine Seite, die diese Version hat</translation>
    </message>
    <message>
        <source>this link to an asset does not say which: id= is missing</source>
        <translation>dieser Verweis auf ein Objekt sagt nicht, auf welches: id= fehlt</translation>
    </message>
</context>
<context>
    <name>millwright::maps::FleetMap</name>
    <message>
        <source>Fleet map</source>
        <translation>Flottenkarte</translation>
    </message>
    <message>
        <source>No accelerators known yet</source>
        <translation>Noch keine Beschleuniger bekannt</translation>
    </message>
    <message>
        <source>%1, place %2</source>
        <translation>%1, Platz %2</translation>
    </message>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln Beschleuniger</numerusform>
            <numerusform>%Ln Beschleuniger</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · one cell each</source>
        <translation>%1 · je eine Zelle</translation>
    </message>
    <message>
        <source>%1 · one mark per rack, worst shown</source>
        <translation>%1 · je Rack eine Marke, das Schlimmste zählt</translation>
    </message>
    <message>
        <source>%1 · one mark for up to %2, worst shown</source>
        <translation>%1 · eine Marke für bis zu %2, das Schlimmste zählt</translation>
    </message>
</context>
<context>
    <name>millwright::maps::RampLegend</name>
    <message>
        <source>Scale from %1 to %2</source>
        <translation>Skala von %1 bis %2</translation>
    </message>
    <message>
        <source>old</source>
        <translation>alt</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AcceleratorHealth</name>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Health of the accelerators</source>
        <translation>Gesundheit der Beschleuniger</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>measure, state</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>no restart in the journal that is held here</source>
        <translation>kein Neustart in dem Journal, das hier liegt</translation>
    </message>
    <message>
        <source>restarted: %1</source>
        <comment>age</comment>
        <translation>neu gestartet: %1</translation>
    </message>
    <message>
        <source>%1 restarted: %2</source>
        <comment>accelerator, age</comment>
        <translation>%1 neu gestartet: %2</translation>
    </message>
    <message>
        <source>last known at %1</source>
        <translation>zuletzt bekannt um %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AcceleratorPage</name>
    <message>
        <source>clock setting</source>
        <translation>Takteinstellung</translation>
    </message>
    <message>
        <source>power cap</source>
        <translation>Leistungsgrenze</translation>
    </message>
    <message>
        <source>hardware slowdown</source>
        <translation>Hardware-Bremse</translation>
    </message>
    <message>
        <source>sync boost</source>
        <translation>Sync Boost</translation>
    </message>
    <message>
        <source>heat, software</source>
        <translation>Wärme, Software</translation>
    </message>
    <message>
        <source>heat, hardware</source>
        <translation>Wärme, Hardware</translation>
    </message>
    <message>
        <source>power brake</source>
        <translation>Leistungsbremse</translation>
    </message>
    <message>
        <source>display clock</source>
        <translation>Anzeigetakt</translation>
    </message>
    <message>
        <source>reason 0x%1</source>
        <translation>Grund 0x%1</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>untätig</translation>
    </message>
    <message>
        <source>no throttle</source>
        <translation>ungedrosselt</translation>
    </message>
    <message>
        <source>throttled: %1</source>
        <translation>gedrosselt: %1</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>SM clock</source>
        <translation>SM-Takt</translation>
    </message>
    <message>
        <source>NVLink</source>
        <translation>NVLink</translation>
    </message>
    <message>
        <source>Busy and useful work</source>
        <translation>Beschäftigt und nützlich</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>Ziehen</translation>
    </message>
    <message>
        <source>move in time</source>
        <translation>Zeit wählen</translation>
    </message>
    <message>
        <source>Dbl click</source>
        <translation>Doppelklick</translation>
    </message>
    <message>
        <source>reset</source>
        <translation>zurücksetzen</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Strg C</translation>
    </message>
    <message>
        <source>copy numbers</source>
        <translation>Zahlen kopieren</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>core, memory</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>memory %1</source>
        <translation>Speicher %1</translation>
    </message>
    <message>
        <source>limit %1</source>
        <translation>Grenze %1</translation>
    </message>
    <message>
        <source>busy %1</source>
        <translation>beschäftigt %1</translation>
    </message>
    <message>
        <source>cap %1</source>
        <translation>Deckel %1</translation>
    </message>
    <message>
        <source>of %1, %2</source>
        <translation>von %1, %2</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>uncorrected %1, since start</source>
        <translation>unkorrigiert %1, seit Start</translation>
    </message>
    <message>
        <source>both ways</source>
        <translation>beide Richtungen</translation>
    </message>
    <message>
        <source>core limit</source>
        <translation>Kerngrenze</translation>
    </message>
    <message>
        <source>cap</source>
        <translation>Deckel</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>somebody set a lower clock: look at the application clocks</source>
        <translation>jemand hat einen niedrigeren Takt gesetzt: die Anwendungstakte ansehen</translation>
    </message>
    <message>
        <source>it draws all that its power cap allows: usual under full load</source>
        <translation>sie nimmt alles auf, was ihre Leistungsgrenze erlaubt: unter Volllast üblich</translation>
    </message>
    <message>
        <source>heat or power, judged by the card itself: look at coolant, air and supply</source>
        <translation>Wärme oder Leistung, von der Karte selbst beurteilt: Kühlmittel, Luft und Versorgung ansehen</translation>
    </message>
    <message>
        <source>it keeps the clock of the slowest card of its group: find that one</source>
        <translation>sie hält den Takt der langsamsten Karte ihrer Gruppe: diese suchen</translation>
    </message>
    <message>
        <source>the driver holds it below its temperature limit: look at coolant and air</source>
        <translation>der Treiber hält sie unter ihrer Temperaturgrenze: Kühlmittel und Luft ansehen</translation>
    </message>
    <message>
        <source>too hot for the card itself: act on coolant or air now, or take load off</source>
        <translation>zu heiß für die Karte selbst: jetzt an Kühlmittel oder Luft handeln oder Last wegnehmen</translation>
    </message>
    <message>
        <source>the supply of the node asks for less: look at its power shelves</source>
        <translation>die Versorgung des Knotens verlangt weniger: seine Netzteile ansehen</translation>
    </message>
    <message>
        <source>a display holds the clock down</source>
        <translation>eine Anzeige hält den Takt niedrig</translation>
    </message>
    <message>
        <source>Compare with its peers</source>
        <translation>Mit seinesgleichen vergleichen</translation>
    </message>
    <message>
        <source>All that the same deployment holds, or those of its node (key C)</source>
        <translation>Alle, die dasselbe Deployment hält, oder die seines Knotens (Taste C)</translation>
    </message>
    <message>
        <source>Left out, since nobody gives them for this one: %1</source>
        <translation>Ausgelassen, weil niemand sie hierfür liefert: %1</translation>
    </message>
    <message>
        <source>Useful work, tensor</source>
        <translation>Nützliche Arbeit, Tensor</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Core</source>
        <translation>Kern</translation>
    </message>
    <message>
        <source>Core · memory</source>
        <translation>Kern · Speicher</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>ECC corrected</source>
        <translation>ECC korrigiert</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetBars</name>
    <message numerus="yes">
        <source>%n highest</source>
        <translation>
            <numerusform>der höchste</numerusform>
            <numerusform>die %n höchsten</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetCellDelegate</name>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetCsv</name>
    <message>
        <source>%1, quality</source>
        <translation>%1, Güte</translation>
    </message>
    <message>
        <source>%1, age [s]</source>
        <translation>%1, Alter [s]</translation>
    </message>
    <message>
        <source>%1, bits</source>
        <translation>%1, Bits</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetHeader</name>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>missing since %1, %2</source>
        <translation>fehlt seit %1, %2</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>name, class, condition</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place or supply, its condition</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>last known: %1</source>
        <comment>condition</comment>
        <translation>zuletzt: %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetHeadlines</name>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>boundary: %1</source>
        <translation>Grenze: %1</translation>
    </message>
    <message>
        <source>%1 meet every objective</source>
        <translation>%1 erfüllen jedes Ziel</translation>
    </message>
    <message>
        <source>price %1 for a million</source>
        <comment>token price</comment>
        <translation>Preis %1 je Million</translation>
    </message>
    <message>
        <source>%1 meet all</source>
        <comment>of the tokens, every objective</comment>
        <translation>%1 erfüllen alle</translation>
    </message>
    <message>
        <source>price %1</source>
        <comment>of a million tokens</comment>
        <translation>Preis %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetPage</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the row</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetScreen</name>
    <message>
        <source>Compare accelerators</source>
        <translation>Beschleuniger vergleichen</translation>
    </message>
    <message>
        <source>Side by side, and who lags behind (key C)</source>
        <translation>Nebeneinander, und wer zurückbleibt (Taste C)</translation>
    </message>
    <message>
        <source>Nothing in this fleet has the id %1.</source>
        <translation>Nichts in dieser Flotte hat die Kennung %1.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Der Bestand ist noch nicht da.</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AssetTable</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Where this number comes from: %1</source>
        <translation>Woher diese Zahl kommt: %1</translation>
    </message>
    <message numerus="yes">
        <source>Copy %Ln selected row(s) as CSV</source>
        <translation>
            <numerusform>%Ln gewählte Zeile als CSV kopieren</numerusform>
            <numerusform>%Ln gewählte Zeilen als CSV kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Copy all %Ln row(s) as CSV</source>
        <translation>
            <numerusform>Die %Ln Zeile als CSV kopieren</numerusform>
            <numerusform>Alle %Ln Zeilen als CSV kopieren</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Compare %Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln Beschleuniger vergleichen</numerusform>
            <numerusform>%Ln Beschleuniger vergleichen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, the last %2: %3</source>
        <comment>Tokens, the last 60 min: rose 12 % in 59 min</comment>
        <translation>%1, letzte %2: %3</translation>
    </message>
    <message>
        <source>%1 / %2</source>
        <comment>place and name</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>value, what is the matter with it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, what stands beside it</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AttentionModel</name>
    <message>
        <source>%1: %2, %3</source>
        <translation>%1: %2, %3</translation>
    </message>
    <message>
        <source>Source %1</source>
        <translation>Quelle %1</translation>
    </message>
    <message>
        <source>delivers nothing</source>
        <translation>liefert nichts</translation>
    </message>
    <message>
        <source>delivers only in part</source>
        <translation>liefert nur teilweise</translation>
    </message>
    <message>
        <source>Gateway</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>state, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>does not save its state</source>
        <translation>sichert seinen Zustand nicht</translation>
    </message>
    <message>
        <source>did not take its new configuration</source>
        <translation>hat seine neue Konfiguration nicht übernommen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>what follows, how</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>hide</source>
        <translation>verbergen</translation>
    </message>
    <message>
        <source>show</source>
        <translation>zeigen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>place, 12 racks</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>%1 without data</source>
        <comment>512 accelerators</comment>
        <translation>%1 ohne Daten</translation>
    </message>
    <message>
        <source>+ %1</source>
        <comment>8 PDUs, 103 rack supplies</comment>
        <translation>+ %1</translation>
    </message>
    <message>
        <source>hang on it</source>
        <translation>hängen daran</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>site, what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 without data · %2</source>
        <comment>512 accelerators, why</comment>
        <translation>%1 ohne Daten · %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::AttentionPanel</name>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Nothing has reported yet, so nothing is known to be well.</source>
        <translation>Noch hat nichts gemeldet, also gilt nichts als gesund.</translation>
    </message>
    <message numerus="yes">
        <source>the gravest %n</source>
        <translation>
            <numerusform>das Schlimmste</numerusform>
            <numerusform>die %n schlimmsten</numerusform>
        </translation>
    </message>
    <message>
        <source>gravest first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>Nothing here is among what needs a person.</source>
        <translation>Nichts hier braucht einen Menschen.</translation>
    </message>
    <message>
        <source>less</source>
        <translation>weniger</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>Show less of what needs attention</source>
        <translation>Weniger von dem zeigen, was Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>Show all that needs attention</source>
        <translation>Alles zeigen, was Aufmerksamkeit braucht</translation>
    </message>
    <message>
        <source>%1 lines, gravest first</source>
        <comment>3 of 14</comment>
        <translation>%1 Zeilen, Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>No alarm limit was broken at %1. What is now is not known.</source>
        <translation>Um %1 war keine Alarmgrenze verletzt. Wie es jetzt ist, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>No alarm limit is broken where values are known. %1 do not tell.</source>
        <translation>Wo Werte bekannt sind, ist keine Alarmgrenze verletzt. %1 sagen nichts.</translation>
    </message>
    <message>
        <source>No alarm limit is broken.</source>
        <translation>Keine Alarmgrenze ist verletzt.</translation>
    </message>
</context>
<context>
    <name>millwright::pages::BudgetTile</name>
    <message numerus="yes">
        <source>of %Ln pod(s)</source>
        <comment>with a budget</comment>
        <translation>
            <numerusform>von %Ln Pod</numerusform>
            <numerusform>von %Ln Pods</numerusform>
        </translation>
    </message>
    <message>
        <source>the meters do not answer</source>
        <translation>die Zähler antworten nicht</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>nothing has a price</source>
        <translation>nichts hat einen Preis</translation>
    </message>
    <message>
        <source>too little metered yet</source>
        <translation>noch zu wenig gezählt</translation>
    </message>
    <message>
        <source>at this rate, by month end</source>
        <translation>bei diesem Verbrauch, bis Monatsende</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CapacityChain</name>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Am Strom</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>all of it</source>
        <translation>alles</translation>
    </message>
    <message>
        <source>not healthy</source>
        <translation>nicht gesund</translation>
    </message>
    <message>
        <source>held by nobody</source>
        <translation>gehört niemandem</translation>
    </message>
    <message>
        <source>held, no kernel ran</source>
        <translation>gehalten, kein Kernel</translation>
    </message>
    <message>
        <source>Where capacity goes</source>
        <translation>Wohin die Kapazität geht</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>accelerator-hours, cost</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>%1 %2; in 24 h %3: %4</source>
        <comment>step, accelerators, cause, time lost</comment>
        <translation>%1 %2; in 24 h %3: %4</translation>
    </message>
    <message>
        <source>off or not reported</source>
        <translation>aus oder nicht gemeldet</translation>
    </message>
    <message>
        <source>%1 unknown</source>
        <comment>accelerators</comment>
        <translation>%1 unbekannt</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>lost, unknown</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>accelerators, change</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>busy, outside objectives</source>
        <translation>ausgelastet, außerhalb der Ziele</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CapacityLosses</name>
    <message>
        <source>h</source>
        <comment>accelerator-hours</comment>
        <translation>h</translation>
    </message>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>from %1</source>
        <comment>an amount that is a part</comment>
        <translation>ab %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CapacityPanel</name>
    <message>
        <source>Where capacity goes</source>
        <translation>Wohin die Kapazität geht</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>Where capacity goes: which time</source>
        <translation>Wohin die Kapazität geht: welche Zeit</translation>
    </message>
    <message>
        <source>Capacity</source>
        <translation>Kapazität</translation>
    </message>
    <message>
        <source>Lost in 24 h</source>
        <translation>Verlust, 24 h</translation>
    </message>
    <message>
        <source>now, and lost in 24 h</source>
        <translation>jetzt, und Verlust in 24 h</translation>
    </message>
    <message>
        <source>Asking the meters…</source>
        <translation>Die Zähler werden gefragt …</translation>
    </message>
    <message>
        <source>The meters do not answer: %1</source>
        <translation>Die Zähler antworten nicht: %1</translation>
    </message>
    <message>
        <source>Nothing has been metered in the last 24 h.</source>
        <translation>In den letzten 24 h ist nichts gezählt worden.</translation>
    </message>
    <message>
        <source>Accelerator-hours of the last 24 h, metered %1 of %2.</source>
        <translation>Beschleunigerstunden der letzten 24 h, %1 von %2 gezählt.</translation>
    </message>
    <message>
        <source>Unpriced: no site has a price of an accelerator-hour.</source>
        <translation>Ohne Preis: kein Standort hat einen Preis je Beschleunigerstunde.</translation>
    </message>
    <message>
        <source>Priced at %1 sites.</source>
        <translation>Mit Preis an %1 Standorten.</translation>
    </message>
    <message>
        <source>%1 of work that no objective judges.</source>
        <translation>%1 Arbeit, die kein Ziel bewertet.</translation>
    </message>
    <message>
        <source>The meters do not answer now: %1</source>
        <translation>Die Zähler antworten jetzt nicht: %1</translation>
    </message>
    <message>
        <source>Useful: now by tensor activity, in the 24 h by objectives.</source>
        <translation>Nützlich: jetzt nach Tensoraktivität, in den 24 h nach Zielen.</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CausePanel</name>
    <message>
        <source>Condition %1 because of</source>
        <translation>Zustand %1 wegen</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>holds</source>
        <translation>hält</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what happened, how long ago</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ChildPanel</name>
    <message>
        <source>Nothing stands below it.</source>
        <translation>Darunter steht nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>worst first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ChipLink</name>
    <message>
        <source>%1 · %2</source>
        <comment>place and condition, reason</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ColourChoice</name>
    <message>
        <source>Tensor</source>
        <translation>Tensor</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>%1 (key %2)</source>
        <comment>measure, key</comment>
        <translation>%1 (Taste %2)</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>lowest</source>
        <translation>niedrigste</translation>
    </message>
    <message>
        <source>highest</source>
        <translation>höchste</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzer</translation>
    </message>
    <message>
        <source>Who holds it</source>
        <translation>Wer ihn hält</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CompareCourse</name>
    <message>
        <source>%L1 of %L2, those furthest out</source>
        <translation>%L1 von %L2, die am weitesten abweichen</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ComparePage</name>
    <message>
        <source>All of them</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Compared accelerators</source>
        <translation>Verglichene Beschleuniger</translation>
    </message>
    <message>
        <source>Nothing in this fleet has the id %1.</source>
        <translation>Nichts in dieser Flotte hat die Kennung %1.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Der Bestand ist noch nicht da.</translation>
    </message>
    <message>
        <source>More than %L1 accelerators: choose a hall, a row, a rack or a deployment.</source>
        <translation>Mehr als %L1 Beschleuniger: eine Halle, eine Reihe, ein Rack oder ein Deployment wählen.</translation>
    </message>
    <message>
        <source>There are no two accelerators here to compare.</source>
        <translation>Hier sind keine zwei Beschleuniger zu vergleichen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln groups of the same model and work</source>
        <translation>
            <numerusform>%Ln Gruppe gleichen Modells und gleicher Arbeit</numerusform>
            <numerusform>%Ln Gruppen gleichen Modells und gleicher Arbeit</numerusform>
        </translation>
    </message>
    <message>
        <source>all of the same model and work</source>
        <translation>alle gleichen Modells und gleicher Arbeit</translation>
    </message>
    <message>
        <source>%1, median of its peers %2</source>
        <translation>%1, Median seinesgleichen %2</translation>
    </message>
    <message>
        <source>%1 %2 below: %3</source>
        <translation>%1 %2 darunter: %3</translation>
    </message>
    <message>
        <source>%1 %2 above: %3</source>
        <translation>%1 %2 darüber: %3</translation>
    </message>
    <message>
        <source>Left Right</source>
        <translation>Links Rechts</translation>
    </message>
    <message>
        <source>next number</source>
        <translation>nächste Zahl</translation>
    </message>
    <message>
        <source>Up Down</source>
        <translation>Auf Ab</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>Messgröße</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>limit</source>
        <translation>Grenze</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>worst first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>Not all numbers have come yet.</source>
        <translation>Noch sind nicht alle Zahlen da.</translation>
    </message>
    <message>
        <source>Nobody lags far behind its peers.</source>
        <translation>Niemand liegt weit hinter seinesgleichen zurück.</translation>
    </message>
    <message>
        <source>%1 lags behind most. %2.</source>
        <comment>name, sentence</comment>
        <translation>%1 liegt am weitesten zurück. %2.</translation>
    </message>
    <message>
        <source>%1, here,</source>
        <translation>%1, hier,</translation>
    </message>
    <message>
        <source>%1, here, is number %L2 of %L3 that lag behind. %4.</source>
        <comment>name, place, count, sentence</comment>
        <translation>%1, hier, ist Nummer %L2 von %L3, die zurückliegen. %4.</translation>
    </message>
    <message>
        <source>%1, here, has too few peers to be judged.</source>
        <translation>%1, hier, hat zu wenige seinesgleichen, um beurteilt zu werden.</translation>
    </message>
    <message>
        <source>%1, here, keeps up. Furthest off is its %2.</source>
        <comment>name, sentence</comment>
        <translation>%1, hier, hält mit. Am weitesten ab liegt: %2.</translation>
    </message>
    <message>
        <source>How they compare</source>
        <translation>Wie sie sich vergleichen</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln throttle: %1.</source>
        <comment>accelerators, reasons</comment>
        <translation>
            <numerusform>%Ln drosselt: %1.</numerusform>
            <numerusform>Alle %Ln drosseln: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 throttle: %2.</source>
        <comment>3 of 4 accelerators, reasons</comment>
        <translation>%1 drosseln: %2.</translation>
    </message>
</context>
<context>
    <name>millwright::pages::CostWords</name>
    <message>
        <source>energy priced in %1</source>
        <comment>currency that is not added up</comment>
        <translation>Energie in %1 bepreist</translation>
    </message>
    <message>
        <source>energy priced at %1 sites</source>
        <comment>2 of 3</comment>
        <translation>Energie an %1 Standorten bepreist</translation>
    </message>
    <message>
        <source>energy unpriced</source>
        <translation>Energie ohne Preis</translation>
    </message>
    <message>
        <source>accelerators priced in %1</source>
        <comment>currency that is not added up</comment>
        <translation>Beschleuniger in %1 bepreist</translation>
    </message>
    <message>
        <source>accelerators priced at %1 sites</source>
        <comment>2 of 3</comment>
        <translation>Beschleuniger an %1 Standorten bepreist</translation>
    </message>
    <message>
        <source>accelerators unpriced</source>
        <translation>Beschleuniger ohne Preis</translation>
    </message>
    <message>
        <source>Energy cost</source>
        <translation>Energiekosten</translation>
    </message>
    <message>
        <source>Accelerator cost</source>
        <translation>Beschleunigerkosten</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Energy cost today</source>
        <translation>Energiekosten heute</translation>
    </message>
    <message>
        <source>Energy cost, month</source>
        <translation>Energiekosten, Monat</translation>
    </message>
    <message>
        <source>Accelerator cost today</source>
        <translation>Beschleunigerkosten heute</translation>
    </message>
    <message>
        <source>Accelerator cost, month</source>
        <translation>Beschleunigerkosten, Monat</translation>
    </message>
    <message>
        <source>Cost today</source>
        <translation>Kosten heute</translation>
    </message>
    <message>
        <source>Cost, month</source>
        <translation>Kosten, Monat</translation>
    </message>
    <message>
        <source>energy %1 · accelerators %2</source>
        <translation>Energie %1 · Beschleuniger %2</translation>
    </message>
    <message>
        <source>prices are in %1</source>
        <comment>currency that is not added up</comment>
        <translation>Preise sind in %1</translation>
    </message>
    <message>
        <source>no site has all its prices</source>
        <translation>kein Standort hat alle Preise</translation>
    </message>
    <message>
        <source>energy %1</source>
        <translation>Energie %1</translation>
    </message>
    <message>
        <source>accelerators %1</source>
        <translation>Beschleuniger %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::DeploymentPage</name>
    <message>
        <source>%1 at %2</source>
        <comment>nodes, site or number of sites</comment>
        <translation>%1 um %2</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>keiner ist bekannt</translation>
    </message>
    <message>
        <source>Holds now</source>
        <translation>Hält jetzt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>no source tells who holds what</source>
        <translation>keine Quelle sagt, wer was hält</translation>
    </message>
    <message>
        <source>Of them in part</source>
        <translation>Davon teilweise</translation>
    </message>
    <message>
        <source>%1 accelerators in all</source>
        <translation>%1 Beschleuniger insgesamt</translation>
    </message>
    <message>
        <source>Holds since</source>
        <translation>Hält seit</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>Grew last</source>
        <translation>Zuletzt gewachsen</translation>
    </message>
    <message>
        <source>First end</source>
        <translation>Erstes Ende</translation>
    </message>
    <message>
        <source>Time to first token</source>
        <translation>Zeit bis zum ersten Token</translation>
    </message>
    <message>
        <source>Time per output token</source>
        <translation>Zeit je Ausgabetoken</translation>
    </message>
    <message>
        <source>objective %1: missed</source>
        <translation>Ziel %1: verfehlt</translation>
    </message>
    <message>
        <source>objective %1: met</source>
        <translation>Ziel %1: erfüllt</translation>
    </message>
    <message>
        <source>objective %1: %2</source>
        <comment>limit, quality</comment>
        <translation>Ziel %1: %2</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Owner and allocation</source>
        <translation>Besitzer und Zuteilung</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>Nodes that the deployment runs on</source>
        <translation>Knoten, auf denen das Deployment läuft</translation>
    </message>
    <message>
        <source>p95</source>
        <translation>p95</translation>
    </message>
    <message>
        <source>Owner, allocation, objectives, who lags, token kinds</source>
        <translation>Besitzer, Zuteilung, Ziele, wer zurückliegt, Tokenarten</translation>
    </message>
    <message>
        <source>clock %1 below: %2, median of its peers %3</source>
        <translation>Takt %1 darunter: %2, Median von seinesgleichen %3</translation>
    </message>
    <message>
        <source>useful work %1 below: %2, median of its peers %3</source>
        <translation>nützliche Arbeit %1 darunter: %2, Median von seinesgleichen %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln with an accelerator that lags</source>
        <translation>
            <numerusform>%Ln mit einem Beschleuniger, der zurückliegt</numerusform>
            <numerusform>%Ln mit einem Beschleuniger, der zurückliegt</numerusform>
        </translation>
    </message>
    <message>
        <source>bars: busy above useful</source>
        <translation>Balken: beschäftigt über nützlich</translation>
    </message>
    <message>
        <source>It has no time objective</source>
        <translation>Es hat kein Zeitziel</translation>
    </message>
    <message>
        <source>the registry names them; jobs have none</source>
        <translation>das Register nennt sie; Jobs haben keine</translation>
    </message>
    <message>
        <source>lags</source>
        <translation>liegt zurück</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>open the node</source>
        <translation>Knoten öffnen</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>compare accelerators</source>
        <translation>Beschleuniger vergleichen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>held, idle: %1</source>
        <comment>count of nodes</comment>
        <translation>belegt, untätig: %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::EmptyState</name>
    <message>
        <source>docs/guide/connect.md, “%1”</source>
        <comment>a section of the guide</comment>
        <translation>docs/guide/connect.md, „%1“</translation>
    </message>
    <message>
        <source>The registry of millwrightd names it: a source of the kind registry with tables of racks and supplies. Its readings come from a Prometheus that gathers them.</source>
        <translation>Das Register von millwrightd nennt sie: eine Quelle der Art registry mit Tabellen der Racks und Speisungen. Die Messwerte kommen aus einem Prometheus, der sie sammelt.</translation>
    </message>
    <message>
        <source>The registry of millwrightd names pods and says which deployments are theirs: a source of the kind registry. Who holds which accelerators comes from Slurm or Kubernetes.</source>
        <translation>Das Register von millwrightd nennt Pods und sagt, welche Deployments zu ihnen gehören: eine Quelle der Art registry. Wer welche Beschleuniger hält, kommt aus Slurm oder Kubernetes.</translation>
    </message>
    <message>
        <source>Servers that count tokens (vLLM and its like) name their deployments: a source of the kind prometheus or prometheus-server. Pods come from the registry.</source>
        <translation>Server, die Token zählen (vLLM und ähnliche), nennen ihre Deployments: eine Quelle der Art prometheus oder prometheus-server. Pods kommen aus dem Register.</translation>
    </message>
    <message>
        <source>Nodes and accelerators appear with the first readings of their exporters: a source of the kind prometheus, prometheus-server or remote-write.</source>
        <translation>Knoten und Beschleuniger erscheinen mit den ersten Werten ihrer Exporter: eine Quelle der Art prometheus, prometheus-server oder remote-write.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Der Bestand ist noch nicht da.</translation>
    </message>
    <message>
        <source>The gateway has not told of its fleet.</source>
        <translation>Das Gateway hat seine Flotte noch nicht genannt.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the command</source>
        <translation>Befehl kopieren</translation>
    </message>
    <message>
        <source>It is starting.</source>
        <translation>Sie startet gerade.</translation>
    </message>
    <message>
        <source>It does not answer; its last sample is of %1.</source>
        <translation>Sie antwortet nicht; ihre letzte Messung ist von %1.</translation>
    </message>
    <message>
        <source>It does not answer, and has delivered nothing yet.</source>
        <translation>Sie antwortet nicht und hat noch nichts geliefert.</translation>
    </message>
    <message>
        <source>It has not answered since %1, and has delivered nothing yet.</source>
        <translation>Sie antwortet seit %1 nicht und hat noch nichts geliefert.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other source(s) of this gateway deliver nothing either.</source>
        <translation>
            <numerusform>%Ln weitere Quelle dieses Gateways liefert auch nichts.</numerusform>
            <numerusform>%Ln weitere Quellen dieses Gateways liefern auch nichts.</numerusform>
        </translation>
    </message>
    <message>
        <source>Source %1 delivers nothing</source>
        <translation>Quelle %1 liefert nichts</translation>
    </message>
</context>
<context>
    <name>millwright::pages::EventDelegate</name>
    <message>
        <source>%1 · %2</source>
        <comment>what, kind</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1, now %2</source>
        <comment>what happened, condition</comment>
        <translation>%1, jetzt %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <comment>time, what happened, more of it</comment>
        <translation>%1, %2, %3</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>asset</comment>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: normal again</source>
        <comment>measure</comment>
        <translation>%1: wieder normal</translation>
    </message>
    <message>
        <source>Over: %1</source>
        <comment>what was the matter</comment>
        <translation>Vorbei: %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::EventPanel</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Nothing has happened here since the gateway&apos;s journal begins.</source>
        <translation>Hier ist nichts geschehen, seit das Gateway Buch führt.</translation>
    </message>
    <message>
        <source>%1, works on it</source>
        <comment>pod or deployment</comment>
        <translation>%1, arbeitet darauf</translation>
    </message>
    <message>
        <source>%1, cools it</source>
        <comment>pump, loop or cooler</comment>
        <translation>%1, kühlt es</translation>
    </message>
    <message>
        <source>%1, supplies it</source>
        <comment>supply</comment>
        <translation>%1, speist es</translation>
    </message>
    <message>
        <source>%1, holds it</source>
        <comment>hall, row, rack or node</comment>
        <translation>%1, enthält es</translation>
    </message>
    <message>
        <source>None of the events that this console has kept is of this place.</source>
        <translation>Keines der Ereignisse, die diese Konsole aufbewahrt, ist von diesem Ort.</translation>
    </message>
    <message>
        <source>newest first, %1</source>
        <comment>zone of the times</comment>
        <translation>Neuestes zuerst, %1</translation>
    </message>
    <message>
        <source>newest first, up to %1 %2</source>
        <comment>time, its zone</comment>
        <translation>neueste zuerst, bis %1 %2</translation>
    </message>
    <message>
        <source>Nothing had happened here up to %1. What has happened since is not known.</source>
        <translation>Bis %1 war hier nichts geschehen. Was seither geschah, ist nicht bekannt.</translation>
    </message>
</context>
<context>
    <name>millwright::pages::ExplainPanel</name>
    <message>
        <source>Where this number comes from</source>
        <translation>Woher diese Zahl kommt</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Asking the gateway.</source>
        <translation>Das Gateway wird gefragt.</translation>
    </message>
    <message>
        <source>The gateway gives no answer: %1</source>
        <translation>Das Gateway antwortet nicht: %1</translation>
    </message>
    <message>
        <source>Attribute</source>
        <translation>Merkmal</translation>
    </message>
    <message>
        <source>Back to: %1</source>
        <translation>Zurück zu: %1</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>worked out by the gateway</source>
        <translation>vom Gateway berechnet</translation>
    </message>
    <message>
        <source>put together from its parts</source>
        <translation>aus den Teilen zusammengesetzt</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>Gemessen</translation>
    </message>
    <message>
        <source>Boundary</source>
        <translation>Bilanzgrenze</translation>
    </message>
    <message>
        <source>Formula, version %1</source>
        <translation>Formel, Fassung %1</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Abdeckung</translation>
    </message>
    <message>
        <source>%1 parts reported</source>
        <translation>%1 Teilen melden</translation>
    </message>
    <message>
        <source>Raw samples</source>
        <translation>Rohwerte</translation>
    </message>
    <message>
        <source>= %1, times %2</source>
        <translation>= %1, mal %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Made of</source>
        <translation>Entstanden aus</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3</source>
        <translation>%1 von %2: %3</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time, age</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, which is %2 ahead of the gateway&apos;s clock</source>
        <comment>time, span</comment>
        <translation>%1, das ist %2 vor der Uhr des Gateways</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedPage</name>
    <message>
        <source>Balance A / B</source>
        <translation>Verteilung A / B</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>%1 report</source>
        <translation>%1 melden</translation>
    </message>
    <message>
        <source>boundary: %1</source>
        <translation>Bilanzgrenze: %1</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the row</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>/</source>
        <translation>/</translation>
    </message>
    <message>
        <source>filter</source>
        <translation>filtern</translation>
    </message>
    <message>
        <source>F5</source>
        <translation>F5</translation>
    </message>
    <message>
        <source>sort again</source>
        <translation>neu sortieren</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>worst first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, site</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>name, coverage</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>of what reports: %1 of all, %2</source>
        <comment>72 %, 47 of 76</comment>
        <translation>dessen, was meldet: %1 von allem, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedPlan</name>
    <message>
        <source>No node or accelerator is known to this gateway.</source>
        <translation>Diesem Gateway ist kein Knoten oder Beschleuniger bekannt.</translation>
    </message>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Energised</source>
        <translation>Unter Spannung</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>of %1 energised</source>
        <translation>von %1 unter Spannung</translation>
    </message>
    <message>
        <source>Allocated</source>
        <translation>Zugeteilt</translation>
    </message>
    <message>
        <source>of %1 healthy</source>
        <translation>von %1 gesunden</translation>
    </message>
    <message>
        <source>Busy</source>
        <translation>Beschäftigt</translation>
    </message>
    <message>
        <source>of %1 allocated</source>
        <translation>von %1 zugeteilten</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>Accelerator power</source>
        <translation>Beschleunigerleistung</translation>
    </message>
    <message>
        <source>Hottest core</source>
        <translation>Heißester Kern</translation>
    </message>
    <message>
        <source>Memory used</source>
        <translation>Speicher belegt</translation>
    </message>
    <message>
        <source>of %1 there is</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>useful</source>
        <translation>nützlich</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Anlagenleistung</translation>
    </message>
    <message>
        <source>of %1 contracted</source>
        <translation>von %1 vertraglich</translation>
    </message>
    <message>
        <source>IT power</source>
        <translation>IT-Leistung</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>PUE, last 24 h</source>
        <translation>PUE, letzte 24 h</translation>
    </message>
    <message>
        <source>Operating headroom</source>
        <translation>Betriebsreserve</translation>
    </message>
    <message>
        <source>Sellable headroom</source>
        <translation>Verkaufbare Reserve</translation>
    </message>
    <message>
        <source>Stranded power</source>
        <translation>Gebundene Leistung</translation>
    </message>
    <message>
        <source>Highest UPS load</source>
        <translation>Höchste USV-Last</translation>
    </message>
    <message>
        <source>Least battery time</source>
        <translation>Kürzeste Batteriezeit</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>facility</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>IT</source>
        <translation>IT</translation>
    </message>
    <message>
        <source>Heat removed</source>
        <translation>Abgeführte Wärme</translation>
    </message>
    <message>
        <source>of %1 capacity</source>
        <translation>von %1 Kapazität</translation>
    </message>
    <message>
        <source>CDU flow</source>
        <translation>CDU-Durchfluss</translation>
    </message>
    <message>
        <source>Pumps running</source>
        <translation>Laufende Pumpen</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Leaks</source>
        <translation>Lecks</translation>
    </message>
    <message>
        <source>at %1 sensors</source>
        <translation>an %1 Sensoren</translation>
    </message>
    <message>
        <source>Loop temperatures, highest</source>
        <translation>Kreistemperaturen, höchste</translation>
    </message>
    <message>
        <source>return</source>
        <translation>Rücklauf</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>Vorlauf</translation>
    </message>
    <message>
        <source>No deployment or pod is known to this gateway.</source>
        <translation>Diesem Gateway ist kein Deployment und kein Pod bekannt.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Tokens per joule</source>
        <translation>Tokens je Joule</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Requests waiting</source>
        <translation>Wartende Anfragen</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 laufen</translation>
    </message>
    <message>
        <source>Fullest KV cache</source>
        <translation>Vollster KV-Cache</translation>
    </message>
    <message>
        <source>Tokens and goodput</source>
        <translation>Tokens und Goodput</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Tokens by kind</source>
        <translation>Tokens nach Art</translation>
    </message>
    <message>
        <source>output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Energy today</source>
        <translation>Energie heute</translation>
    </message>
    <message>
        <source>Tokens today</source>
        <translation>Token heute</translation>
    </message>
    <message>
        <source>Energy, month</source>
        <translation>Energie, Monat</translation>
    </message>
    <message>
        <source>Tokens, month</source>
        <translation>Token, Monat</translation>
    </message>
    <message>
        <source>No power equipment is known to this gateway.</source>
        <translation>Diesem Gateway ist keine Stromversorgung bekannt.</translation>
    </message>
    <message>
        <source>UPSs energised</source>
        <translation>USVs am Strom</translation>
    </message>
    <message>
        <source>No cooling equipment is known to this gateway.</source>
        <translation>Diesem Gateway ist keine Kühlung bekannt.</translation>
    </message>
    <message>
        <source>Highest CDU load</source>
        <translation>Höchste CDU-Last</translation>
    </message>
    <message>
        <source>Greatest duty gap</source>
        <translation>Größte Bilanzlücke</translation>
    </message>
    <message>
        <source>Hottest loop return</source>
        <translation>Wärmster Kreisrücklauf</translation>
    </message>
    <message>
        <source>Hottest loop supply</source>
        <translation>Wärmster Kreisvorlauf</translation>
    </message>
    <message>
        <source>Warmest facility water</source>
        <translation>Wärmstes Gebäudewasser</translation>
    </message>
    <message>
        <source>Input, uncached</source>
        <translation>Eingabe, neu</translation>
    </message>
    <message>
        <source>Input, from cache</source>
        <translation>Eingabe, Cache</translation>
    </message>
    <message>
        <source>input, uncached</source>
        <translation>Eingabe, nicht aus dem Cache</translation>
    </message>
    <message>
        <source>input, from cache</source>
        <translation>Eingabe, aus dem Cache</translation>
    </message>
    <message>
        <source>in %1 nodes</source>
        <translation>in %1 Knoten</translation>
    </message>
    <message>
        <source>power of %1 unknown</source>
        <translation>Leistung von %1 unbekannt</translation>
    </message>
    <message>
        <source>of %1 facility</source>
        <translation>von %1 der Anlage</translation>
    </message>
    <message>
        <source>24 h: %1</source>
        <comment>PUE of the last day</comment>
        <translation>24 h: %1</translation>
    </message>
    <message>
        <source>of %1 provisioned</source>
        <translation>von %1 bereitgestellt</translation>
    </message>
    <message>
        <source>%1 of 24 h measured</source>
        <translation>%1 von 24 h gemessen</translation>
    </message>
    <message>
        <source>from %1 deployments</source>
        <translation>aus %1 Deployments</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Cost today</source>
        <translation>Kosten heute</translation>
    </message>
    <message>
        <source>Cost, month</source>
        <translation>Kosten, Monat</translation>
    </message>
    <message>
        <source>Cost per M tok</source>
        <translation>Kosten je M tok</translation>
    </message>
    <message>
        <source>energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>%1 less p99 of 24 h</source>
        <comment>contracted power; of the load</comment>
        <translation>%1 abzüglich p99 von 24 h</translation>
    </message>
    <message>
        <source>%1 less provisioned</source>
        <comment>contracted power</comment>
        <translation>%1 abzüglich Bereitgestelltem</translation>
    </message>
    <message>
        <source>cost %1</source>
        <translation>Kosten %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FeedsPanel</name>
    <message>
        <source>starting</source>
        <translation>fährt an</translation>
    </message>
    <message>
        <source>in part</source>
        <translation>teilweise</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>abgeschaltet</translation>
    </message>
    <message>
        <source>state not known</source>
        <translation>Zustand unbekannt</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>verbindet</translation>
    </message>
    <message>
        <source>live</source>
        <translation>live</translation>
    </message>
    <message>
        <source>stalled</source>
        <translation>stockt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Feed %1</source>
        <translation>Datenstrom %1</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>%1 per s</source>
        <translation>%1 je s</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n skipped</source>
        <translation>
            <numerusform>%1, %n ausgelassen</numerusform>
            <numerusform>%1, %n ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>%L1 of %L2 not up</source>
        <translation>%L1 von %L2 nicht bereit</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
</context>
<context>
    <name>millwright::pages::FleetPlan</name>
    <message>
        <source>No site known</source>
        <translation>Standort unbekannt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HallPage</name>
    <message>
        <source>Floor plan</source>
        <translation>Grundriss</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a known position, in order</source>
        <translation>
            <numerusform>%Ln ohne bekannten Platz, der Reihe nach</numerusform>
            <numerusform>%Ln ohne bekannten Platz, der Reihe nach</numerusform>
        </translation>
    </message>
    <message>
        <source>select a rack to look into it</source>
        <translation>Rack zum Öffnen wählen</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>next rack</source>
        <translation>nächstes Rack</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>1-%1</source>
        <comment>keys</comment>
        <translation>1-%1</translation>
    </message>
    <message>
        <source>colour by</source>
        <translation>färben nach</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HallPlan</name>
    <message>
        <source>No rack is known to stand in this hall.</source>
        <translation>Von keinem Rack ist bekannt, dass es in dieser Halle steht.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>coolant</comment>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>heat %1</source>
        <translation>Wärme %1</translation>
    </message>
    <message>
        <source>Shared cooling</source>
        <translation>Gemeinsame Kühlung</translation>
    </message>
    <message>
        <source>No row</source>
        <translation>Keine Reihe</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>class, name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>gehalten von %1</translation>
    </message>
    <message>
        <source>position %1</source>
        <translation>Platz %1</translation>
    </message>
    <message>
        <source>position not known</source>
        <translation>Platz nicht bekannt</translation>
    </message>
    <message>
        <source>missing since %1</source>
        <translation>fehlt seit %1</translation>
    </message>
    <message>
        <source>Floor plan of %1</source>
        <translation>Grundriss von %1</translation>
    </message>
    <message>
        <source>Floor plan</source>
        <translation>Grundriss</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeadlineStrip</name>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Where this number comes from (F2)</source>
        <translation>Woher diese Zahl kommt (F2)</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HealthPanel</name>
    <message>
        <source>Health</source>
        <translation>Gesundheit</translation>
    </message>
    <message>
        <source>Health and faults</source>
        <translation>Gesundheit und Fehler</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Wert</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>reason, what it means</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Below its clock because of</source>
        <translation>Unter seinem Takt wegen</translation>
    </message>
    <message>
        <source>XID %1</source>
        <translation>XID %1</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln times</source>
        <comment>what, count</comment>
        <translation>
            <numerusform>%1, einmal</numerusform>
            <numerusform>%1, %Ln-mal</numerusform>
        </translation>
    </message>
    <message>
        <source>To do: %1</source>
        <translation>Zu tun: %1</translation>
    </message>
    <message>
        <source>no fault in the journal that is held here</source>
        <translation>kein Fehler im hier gehaltenen Journal</translation>
    </message>
    <message numerus="yes">
        <source>%Ln kind(s) of fault</source>
        <translation>
            <numerusform>%Ln Art von Fehler</numerusform>
            <numerusform>%Ln Arten von Fehlern</numerusform>
        </translation>
    </message>
    <message>
        <source>no fault known up to %1</source>
        <translation>bis %1 kein Fehler bekannt</translation>
    </message>
    <message>
        <source>%1, up to %2</source>
        <comment>2 kinds of fault, time</comment>
        <translation>%1, bis %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HealthRow</name>
    <message>
        <source>%1: %2</source>
        <comment>value, what it means</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>at %1: %2</source>
        <comment>time, what it meant</comment>
        <translation>um %1: %2</translation>
    </message>
    <message>
        <source>%1, at %2</source>
        <comment>value, time</comment>
        <translation>%1, um %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeatPanel</name>
    <message>
        <source>first %1 of %2</source>
        <comment>number, 92 nodes</comment>
        <translation>erste %1 von %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeldNodesModel</name>
    <message>
        <source>%1: clock %2 below its peers</source>
        <translation>%1: Takt %2 unter seinesgleichen</translation>
    </message>
    <message>
        <source>%1: useful work %2 below its peers</source>
        <translation>%1: nützliche Arbeit %2 unter seinesgleichen</translation>
    </message>
</context>
<context>
    <name>millwright::pages::HeldSeries</name>
    <message>
        <source>Nothing was kept of this</source>
        <translation>Davon wurde nichts aufbewahrt</translation>
    </message>
    <message>
        <source>as of %1, %2</source>
        <translation>Stand %1, %2</translation>
    </message>
    <message>
        <source>%1, all that is kept</source>
        <comment>15 min</comment>
        <translation>%1, mehr ist nicht gespeichert</translation>
    </message>
</context>
<context>
    <name>millwright::pages::Holders</name>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>two holders</comment>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %n more</source>
        <comment>holders</comment>
        <translation>
            <numerusform>%1 und %n weiterer</numerusform>
            <numerusform>%1 und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::IdentityPanel</name>
    <message>
        <source>Identity</source>
        <translation>Kenndaten</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Opens %1 in the browser</source>
        <translation>Öffnet %1 im Browser</translation>
    </message>
</context>
<context>
    <name>millwright::pages::LaggingList</name>
    <message>
        <source>Who lags behind</source>
        <translation>Wer zurückbleibt</translation>
    </message>
    <message>
        <source>Not all numbers have come yet.</source>
        <translation>Noch sind nicht alle Zahlen da.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln have too few peers to be judged</source>
        <translation>
            <numerusform>%Ln hat zu wenige seinesgleichen, um beurteilt zu werden</numerusform>
            <numerusform>%Ln haben zu wenige ihresgleichen, um beurteilt zu werden</numerusform>
        </translation>
    </message>
    <message>
        <source>bring up the worst (F5)</source>
        <translation>das Schlimmste nach oben (F5)</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message>
        <source>%1, the worst first</source>
        <comment>count</comment>
        <translation>%1, das Schlimmste zuerst</translation>
    </message>
    <message>
        <source>Nobody lags far behind its peers, those of the same model that do the same work. Far is more than %1 % off their median, and five times as far as they usually are.</source>
        <translation>Niemand liegt weit hinter seinesgleichen (gleiches Modell, gleiche Arbeit) zurück. Weit heißt: mehr als %1 % neben ihrem Median und fünfmal so weit wie üblich.</translation>
    </message>
    <message>
        <source>%1, in the order they came in</source>
        <comment>count</comment>
        <translation>%1, in der Reihenfolge ihres Eintreffens</translation>
    </message>
</context>
<context>
    <name>millwright::pages::LinkHealth</name>
    <message>
        <source>NVLink %1: %2</source>
        <translation>NVLink %1: %2</translation>
    </message>
    <message>
        <source>its source does not tell of single links</source>
        <translation>seine Quelle sagt nichts von einzelnen Verbindungen</translation>
    </message>
    <message>
        <source>NVLink</source>
        <translation>NVLink</translation>
    </message>
    <message>
        <source>links up not reported</source>
        <translation>verbundene nicht gemeldet</translation>
    </message>
    <message>
        <source>%1 up</source>
        <translation>%1 verbunden</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>links up, quality</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>checksum errors %1</source>
        <translation>Prüfsummenfehler %1</translation>
    </message>
    <message>
        <source>replays %1</source>
        <translation>Wiederholungen %1</translation>
    </message>
    <message>
        <source>recoveries %1</source>
        <translation>Wiederherstellungen %1</translation>
    </message>
    <message>
        <source>Since start: %1</source>
        <translation>Seit dem Start: %1</translation>
    </message>
    <message>
        <source>No single link counted any</source>
        <translation>Keine einzelne Verbindung zählte welche</translation>
    </message>
    <message>
        <source>%1 on link %2</source>
        <comment>count, link</comment>
        <translation>%1 an Verbindung %2</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weitere</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::MapPanel</name>
    <message>
        <source>Fleet map</source>
        <translation>Flottenkarte</translation>
    </message>
    <message>
        <source>No accelerators in this fleet yet</source>
        <translation>Noch keine Beschleuniger in dieser Flotte</translation>
    </message>
    <message>
        <source>%1, worst of %2</source>
        <comment>accelerator, count</comment>
        <translation>%1, das Schlimmste von %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::MapWords</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weiterer</numerusform>
            <numerusform>%n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>whom it works for, how much of it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Works for</source>
        <translation>Arbeitet für</translation>
    </message>
    <message>
        <source>Fed by</source>
        <translation>Gespeist von</translation>
    </message>
    <message>
        <source>Cooled by</source>
        <translation>Gekühlt von</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Missing since</source>
        <translation>Fehlt seit</translation>
    </message>
</context>
<context>
    <name>millwright::pages::MeasureHeader</name>
    <message>
        <source>Sort by this column once; the order then stays</source>
        <translation>Einmal nach dieser Spalte ordnen; die Ordnung bleibt dann</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>measure, boundary</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>title, group</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, worst first</source>
        <translation>%1, Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>group of columns, note</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::NodePage</name>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>gehalten von %1</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pfeile</translation>
    </message>
    <message>
        <source>next accelerator</source>
        <translation>nächster Beschleuniger</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>compare</source>
        <translation>vergleichen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>millwright::pages::OverviewHeadlines</name>
    <message>
        <source>Tokens</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Leistung der Anlage</translation>
    </message>
    <message>
        <source>PUE now</source>
        <translation>PUE jetzt</translation>
    </message>
    <message>
        <source>Margin</source>
        <translation>Marge</translation>
    </message>
    <message>
        <source>Over budget</source>
        <translation>Über Budget</translation>
    </message>
    <message>
        <source>Useful of installed</source>
        <translation>Nützlich von installiert</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>Gesund</translation>
    </message>
    <message>
        <source>for %1</source>
        <translation>für %1</translation>
    </message>
    <message>
        <source>IT %1 · contracted %2</source>
        <translation>IT %1 · vertraglich %2</translation>
    </message>
    <message>
        <source>IT %1</source>
        <translation>IT %1</translation>
    </message>
    <message>
        <source>no sample yet</source>
        <translation>noch kein Messwert</translation>
    </message>
    <message>
        <source>%1 meet every objective</source>
        <translation>%1 erfüllen jedes Ziel</translation>
    </message>
    <message>
        <source>%1 meet all</source>
        <comment>of the tokens, every objective</comment>
        <translation>%1 erfüllen alle</translation>
    </message>
    <message>
        <source>24 h: %1</source>
        <comment>PUE of the last day</comment>
        <translation>24 h: %1</translation>
    </message>
    <message>
        <source>less than %1</source>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>%1, %2 measured</source>
        <comment>PUE of the last day, share of the day</comment>
        <translation>%1, %2 gemessen</translation>
    </message>
    <message>
        <source>price %1</source>
        <translation>Preis %1</translation>
    </message>
    <message>
        <source>a part of the cost is unpriced</source>
        <translation>ein Teil der Kosten ist ohne Preis</translation>
    </message>
    <message>
        <source>not all tokens have a price</source>
        <translation>nicht alle Token haben einen Preis</translation>
    </message>
</context>
<context>
    <name>millwright::pages::OverviewPage</name>
    <message>
        <source>Tokens and goodput</source>
        <translation>Tokens und Goodput</translation>
    </message>
    <message>
        <source>Facility power</source>
        <translation>Leistung gesamt</translation>
    </message>
    <message>
        <source>Feeds</source>
        <translation>Datenströme</translation>
    </message>
    <message>
        <source>age of the newest sample</source>
        <translation>Alter des neuesten Werts</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>goodput</source>
        <translation>Goodput</translation>
    </message>
    <message>
        <source>1-%1</source>
        <translation>1-%1</translation>
    </message>
    <message>
        <source>colour map by</source>
        <translation>Karte färben</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open what is in focus</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>by rank or number</source>
        <translation>nach Rang oder Zahl</translation>
    </message>
    <message>
        <source>Nothing of a fleet is known to this gateway.</source>
        <translation>Diesem Gateway ist nichts von einer Flotte bekannt.</translation>
    </message>
    <message>
        <source>price now</source>
        <translation>Preis jetzt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::OwnerLegend</name>
    <message>
        <source>%1, %2</source>
        <comment>owner, accelerators</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Which colour is whose</source>
        <translation>Welche Farbe wem gehört</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other(s)</source>
        <translation>
            <numerusform>%Ln anderer</numerusform>
            <numerusform>%Ln andere</numerusform>
        </translation>
    </message>
    <message>
        <source>free</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>no source tells who holds what</source>
        <translation>keine Quelle sagt, wer was hält</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PickedChildren</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>class, model</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>%1 öffnen</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodComparePage</name>
    <message>
        <source>Pods side by side</source>
        <translation>Pods nebeneinander</translation>
    </message>
    <message>
        <source>No pod is known to this gateway: the registry names them.</source>
        <translation>Diesem Gateway ist kein Pod bekannt: das Register nennt sie.</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Der Bestand ist noch nicht da.</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the pod</source>
        <translation>Pod öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodComparison</name>
    <message>
        <source>%1, %2</source>
        <comment>value, what is the matter with it</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>measure, unit</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodPage</name>
    <message>
        <source>Nobody says who works in it</source>
        <translation>Niemand sagt, wer darin arbeitet</translation>
    </message>
    <message>
        <source>the registry names them</source>
        <translation>das Register nennt sie</translation>
    </message>
    <message>
        <source>no rule is known</source>
        <translation>keine Regel ist bekannt</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>site, jurisdiction</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Runs in</source>
        <translation>Läuft in</translation>
    </message>
    <message>
        <source>Outside its rule</source>
        <translation>Außerhalb seiner Regel</translation>
    </message>
    <message>
        <source>runs in %1 though its rule does not name it</source>
        <translation>läuft in %1, obwohl seine Regel es nicht nennt</translation>
    </message>
    <message>
        <source>none is known</source>
        <translation>keines ist bekannt</translation>
    </message>
    <message>
        <source>Used this month</source>
        <translation>Verbraucht in diesem Monat</translation>
    </message>
    <message>
        <source>nothing is metered</source>
        <translation>nichts ist gezählt</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>%1 at its price of %2 for a million</source>
        <translation>%1 zum Preis von %2 je Million</translation>
    </message>
    <message>
        <source>Tokens this month</source>
        <translation>Tokens in diesem Monat</translation>
    </message>
    <message>
        <source>TTFT %1 of %2</source>
        <translation>TTFT %1 von %2</translation>
    </message>
    <message>
        <source>TPOT %1 of %2</source>
        <translation>TPOT %1 von %2</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>verfehlt</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>Objectives</source>
        <translation>Ziele</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Menschen</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Placement</source>
        <translation>Standort</translation>
    </message>
    <message>
        <source>Objectives, budget, tokens, people and placement</source>
        <translation>Ziele, Budget, Tokens, Menschen und Standort</translation>
    </message>
    <message>
        <source>No deployment has a time objective</source>
        <translation>Kein Deployment hat ein Zeitziel</translation>
    </message>
    <message>
        <source>p95, %1 met</source>
        <translation>p95, %1 erfüllt</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the row</source>
        <translation>Zeile öffnen</translation>
    </message>
    <message>
        <source>C</source>
        <translation>C</translation>
    </message>
    <message>
        <source>compare accelerators</source>
        <translation>Beschleuniger vergleichen</translation>
    </message>
    <message>
        <source>F2</source>
        <translation>F2</translation>
    </message>
    <message>
        <source>where a number comes from</source>
        <translation>woher eine Zahl kommt</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message>
        <source>less than %1</source>
        <comment>share</comment>
        <translation>weniger als %1</translation>
    </message>
    <message>
        <source>energy and accelerator time</source>
        <translation>Energie und Beschleunigerzeit</translation>
    </message>
    <message>
        <source>energy alone: accelerators are unpriced</source>
        <translation>nur Energie: Beschleuniger sind ohne Preis</translation>
    </message>
    <message>
        <source>accelerator time alone: energy is unpriced</source>
        <translation>nur Beschleunigerzeit: Energie ist ohne Preis</translation>
    </message>
    <message>
        <source>nothing has a price</source>
        <translation>nichts hat einen Preis</translation>
    </message>
    <message>
        <source>%1 of the budget, with %2 of %3 passed (UTC)</source>
        <translation>%1 des Budgets, %2 von %3 sind vergangen (UTC)</translation>
    </message>
    <message>
        <source>with %1 of %2 passed (UTC)</source>
        <translation>%1 von %2 sind vergangen (UTC)</translation>
    </message>
    <message>
        <source>Spent so far</source>
        <translation>Bisher ausgegeben</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>Was darin ist</translation>
    </message>
    <message>
        <source>at the end of the month</source>
        <translation>am Monatsende</translation>
    </message>
    <message>
        <source>at the end of the month: %1 over the budget</source>
        <translation>am Monatsende: %1 über dem Budget</translation>
    </message>
    <message>
        <source>at the end of the month: %1 of the budget</source>
        <translation>am Monatsende: %1 des Budgets</translation>
    </message>
    <message>
        <source>At this rate</source>
        <translation>Bei diesem Verbrauch</translation>
    </message>
    <message>
        <source>costs are in %1: not compared</source>
        <translation>Kosten sind in %1: nicht verglichen</translation>
    </message>
    <message>
        <source>TTFT %1</source>
        <translation>TTFT %1</translation>
    </message>
    <message>
        <source>TPOT %1</source>
        <translation>TPOT %1</translation>
    </message>
    <message>
        <source>of all their requests, by merged histograms</source>
        <translation>aller ihrer Anfragen, aus vereinten Histogrammen</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>how it is made, quality</comment>
        <translation>%1; %2</translation>
    </message>
    <message>
        <source>Together</source>
        <comment>all deployments</comment>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>%1 of %2 have passed (%3, UTC)</source>
        <comment>21 d of November 2026 have passed (71 %, UTC)</comment>
        <translation>%1 von %2 sind vergangen (%3, UTC)</translation>
    </message>
    <message>
        <source>in the %1 metered; %2</source>
        <translation>in den gemessenen %1; %2</translation>
    </message>
    <message>
        <source>%1 of the budget in the %2 metered; %3</source>
        <translation>%1 des Budgets in den gemessenen %2; %3</translation>
    </message>
    <message>
        <source>Spent, as far as metered</source>
        <translation>Ausgegeben, soweit gemessen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>metered 24 h of 21 d, charged</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Tokens, as far as metered</source>
        <translation>Token, soweit gemessen</translation>
    </message>
    <message>
        <source>p95, %1 met at %2</source>
        <translation>p95, %1 erfüllt um %2</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodTroubles</name>
    <message numerus="yes">
        <source>%Ln objective(s) missed</source>
        <translation>
            <numerusform>%Ln Ziel verfehlt</numerusform>
            <numerusform>%Ln Ziele verfehlt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 without data</source>
        <comment>512 accelerators</comment>
        <translation>%1 ohne Daten</translation>
    </message>
    <message>
        <source>holds %1</source>
        <comment>accelerator</comment>
        <translation>belegt %1</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>accelerator or deployment</comment>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>ends ≈%1 over budget</source>
        <comment>share</comment>
        <translation>endet ≈%1 über dem Budget</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what happened, accelerator or deployment</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::PodsPage</name>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open the pod</source>
        <translation>Pod öffnen</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>open it</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>Deployments without a pod</source>
        <translation>Deployments ohne Pod</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Used today and this month</source>
        <translation>Heute und diesen Monat verbraucht</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Nebeneinander</translation>
    </message>
    <message>
        <source>The selected pods, or all when one at most is selected</source>
        <translation>Die gewählten Pods, oder alle, wenn höchstens einer gewählt ist</translation>
    </message>
    <message>
        <source>No pod is known to this gateway.</source>
        <translation>Diesem Gateway ist kein Pod bekannt.</translation>
    </message>
    <message>
        <source>worst first (F6)</source>
        <translation>Schlimmstes zuerst (F6)</translation>
    </message>
    <message>
        <source>F6</source>
        <translation>F6</translation>
    </message>
    <message>
        <source>worst first</source>
        <translation>Schlimmstes zuerst</translation>
    </message>
    <message>
        <source>%1 per M tok</source>
        <comment>cost</comment>
        <translation>%1 je M tok</translation>
    </message>
</context>
<context>
    <name>millwright::pages::RackElevation</name>
    <message>
        <source>Nothing is known to stand in this rack.</source>
        <translation>Von nichts ist bekannt, dass es in diesem Rack steht.</translation>
    </message>
    <message>
        <source>Nothing in this rack is seen from this side.</source>
        <translation>Von dieser Seite ist in diesem Rack nichts zu sehen.</translation>
    </message>
    <message>
        <source>No height unit is known of any: in order</source>
        <translation>Von keinem ist eine Höheneinheit bekannt: der Reihe nach</translation>
    </message>
    <message numerus="yes">
        <source>%Ln without a known height unit</source>
        <translation>
            <numerusform>%Ln ohne bekannte Höheneinheit</numerusform>
            <numerusform>%Ln ohne bekannte Höheneinheit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln name a place that is taken or above the rack</source>
        <translation>
            <numerusform>%Ln nennt einen Platz, der belegt oder über dem Rack ist</numerusform>
            <numerusform>%Ln nennen einen Platz, der belegt oder über dem Rack ist</numerusform>
        </translation>
    </message>
    <message>
        <source>no node</source>
        <translation>kein Knoten</translation>
    </message>
    <message>
        <source>missing since %1</source>
        <translation>fehlt seit %1</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>class, kind</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>condition %1</source>
        <translation>Zustand %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>measure, value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>height units %1 to %2</source>
        <translation>Höheneinheiten %1 bis %2</translation>
    </message>
    <message>
        <source>height unit %1</source>
        <translation>Höheneinheit %1</translation>
    </message>
    <message>
        <source>its height is not known</source>
        <translation>seine Höhe ist nicht bekannt</translation>
    </message>
    <message>
        <source>takes no jobs</source>
        <translation>nimmt keine Aufträge an</translation>
    </message>
    <message>
        <source>held by %1</source>
        <translation>gehalten von %1</translation>
    </message>
    <message>
        <source>Elevation of rack %1</source>
        <translation>Ansicht von Rack %1</translation>
    </message>
    <message>
        <source>Rack elevation</source>
        <translation>Rackansicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln thing(s)</source>
        <translation>
            <numerusform>%Ln Ding</numerusform>
            <numerusform>%Ln Dinge</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, dead</source>
        <comment>supply</comment>
        <translation>%1, tot</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>share, rating</comment>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::RackPage</name>
    <message>
        <source>Elevation</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Turn</source>
        <translation>Drehen</translation>
    </message>
    <message>
        <source>Front or rear (key R)</source>
        <translation>Vorn oder hinten (Taste R)</translation>
    </message>
    <message>
        <source>from the rear</source>
        <translation>von hinten</translation>
    </message>
    <message>
        <source>from the front</source>
        <translation>von vorn</translation>
    </message>
    <message>
        <source>%1 height units</source>
        <translation>%1 Höheneinheiten</translation>
    </message>
    <message>
        <source>its height is not known, drawn as %1 units</source>
        <translation>seine Höhe ist nicht bekannt, gezeichnet als %1 Einheiten</translation>
    </message>
    <message>
        <source>Front</source>
        <translation>Vorn</translation>
    </message>
    <message>
        <source>Rear</source>
        <translation>Hinten</translation>
    </message>
    <message>
        <source>select a tray to look into it</source>
        <translation>Einschub zum Öffnen wählen</translation>
    </message>
    <message>
        <source>Up Down</source>
        <translation>Auf Ab</translation>
    </message>
    <message>
        <source>tray</source>
        <translation>Einschub</translation>
    </message>
    <message>
        <source>Left Right</source>
        <translation>Links Rechts</translation>
    </message>
    <message>
        <source>accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>open</source>
        <translation>öffnen</translation>
    </message>
    <message>
        <source>R</source>
        <translation>R</translation>
    </message>
    <message>
        <source>front, rear</source>
        <translation>vorn, hinten</translation>
    </message>
    <message>
        <source>1-%1</source>
        <comment>keys</comment>
        <translation>1-%1</translation>
    </message>
    <message>
        <source>colour by</source>
        <translation>färben nach</translation>
    </message>
    <message>
        <source>Alt Left</source>
        <translation>Alt Links</translation>
    </message>
    <message>
        <source>back</source>
        <translation>zurück</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SeriesChart</name>
    <message>
        <source>no data: %1</source>
        <translation>keine Daten: %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SitesPanel</name>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Fabric</source>
        <translation>Netz</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Strom</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>No site has been named yet.</source>
        <translation>Noch ist kein Standort benannt.</translation>
    </message>
    <message>
        <source>lights: %1</source>
        <comment>power, cooling</comment>
        <translation>Lampen: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more column(s) in a wider window</source>
        <translation>
            <numerusform>%Ln weitere Spalte im breiteren Fenster</numerusform>
            <numerusform>%Ln weitere Spalten im breiteren Fenster</numerusform>
        </translation>
    </message>
    <message>
        <source>bound by %1</source>
        <translation>begrenzt durch %1</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>%1: %2 free</source>
        <comment>healthy accelerators: 6.6 % free</comment>
        <translation>%1: %2 frei</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SlotCards</name>
    <message>
        <source>No accelerator is known in this node.</source>
        <translation>In diesem Knoten ist kein Beschleuniger bekannt.</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>fehlt</translation>
    </message>
    <message>
        <source>Accelerators of the node</source>
        <translation>Beschleuniger des Knotens</translation>
    </message>
    <message>
        <source>%1, condition %2</source>
        <translation>%1, Zustand %2</translation>
    </message>
    <message>
        <source>, %1 %2</source>
        <comment>measure, value</comment>
        <translation>, %1 %2</translation>
    </message>
    <message>
        <source>%1, last known condition %2</source>
        <translation>%1, zuletzt bekannter Zustand %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::Spine</name>
    <message>
        <source>%1 % of it</source>
        <translation>%1 % davon</translation>
    </message>
    <message>
        <source>nobody holds it</source>
        <translation>gehört niemandem</translation>
    </message>
    <message>
        <source>no source tells</source>
        <translation>keine Quelle sagt es</translation>
    </message>
    <message>
        <source>%L1 of %L2 accelerators</source>
        <translation>%L1 von %L2 Beschleunigern</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SpinePanel</name>
    <message>
        <source>Spine</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>who it works for, what it hangs on</source>
        <translation>für wen es arbeitet, woran es hängt</translation>
    </message>
    <message>
        <source>%1, here</source>
        <translation>%1, hier</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>millwright::pages::SpreadPlot</name>
    <message>
        <source>not reported by any of them</source>
        <translation>von keinem gemeldet</translation>
    </message>
    <message>
        <source>%1, median %2</source>
        <translation>%1, Median %2</translation>
    </message>
    <message>
        <source>; selected: %1</source>
        <translation>; gewählt: %1</translation>
    </message>
    <message>
        <source>here</source>
        <translation>hier</translation>
    </message>
    <message>
        <source>; here: %1</source>
        <translation>; hier: %1</translation>
    </message>
    <message>
        <source>How they compare</source>
        <translation>Wie sie sich vergleichen</translation>
    </message>
</context>
<context>
    <name>millwright::pages::SupplyBalance</name>
    <message>
        <source>%1 of %2 report</source>
        <translation>%1 von %2 melden</translation>
    </message>
</context>
<context>
    <name>millwright::pages::TimeRange</name>
    <message>
        <source>nothing is kept from before %1, %2</source>
        <translation>von vor %1, %2 ist nichts aufbewahrt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::TokenKinds</name>
    <message>
        <source>Token kinds</source>
        <translation>Tokenarten</translation>
    </message>
    <message>
        <source>Input, uncached</source>
        <translation>Eingabe, neu</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>No kinds from</source>
        <translation>Keine Arten von</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln Deployment</numerusform>
            <numerusform>%Ln Deployments</numerusform>
        </translation>
    </message>
    <message>
        <source>jobs have none, and not every engine tells</source>
        <translation>Aufträge haben keine, und nicht jede Engine sagt sie</translation>
    </message>
    <message>
        <source>Input, from cache</source>
        <translation>Eingabe, aus dem Cache</translation>
    </message>
    <message>
        <source>at %1</source>
        <translation>um %1</translation>
    </message>
    <message>
        <source>now · the chart has means</source>
        <translation>jetzt · das Diagramm zeigt Mittelwerte</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageHeadlines</name>
    <message>
        <source>since 00:00 UTC</source>
        <translation>seit 00:00 UTC</translation>
    </message>
    <message>
        <source>since the 1st, UTC</source>
        <translation>seit dem 1., UTC</translation>
    </message>
    <message>
        <source>the meters do not answer</source>
        <translation>die Zähler antworten nicht</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>noch keine Antwort</translation>
    </message>
    <message>
        <source>metered %1</source>
        <translation>gemessen %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageTable</name>
    <message>
        <source>Used today and this month</source>
        <translation>Heute und diesen Monat verbraucht</translation>
    </message>
    <message>
        <source>The meters do not answer: %1</source>
        <translation>Die Zähler antworten nicht: %1</translation>
    </message>
    <message>
        <source>Asking the meters…</source>
        <translation>Die Zähler werden gefragt …</translation>
    </message>
    <message>
        <source>This month is %1: hatched numbers are of that part.</source>
        <translation>Dieser Monat ist %1: schraffierte Zahlen gelten für diesen Teil.</translation>
    </message>
    <message>
        <source>This month is %1, today %2: hatched numbers are of these parts.</source>
        <translation>Dieser Monat ist %1, heute %2: schraffierte Zahlen gelten für diese Teile.</translation>
    </message>
    <message>
        <source>Only energy has a price here: accelerators, rent and people are not in it.</source>
        <translation>Nur Energie hat hier einen Preis: Beschleuniger, Miete und Menschen sind nicht enthalten.</translation>
    </message>
    <message>
        <source>Nothing is metered yet.</source>
        <translation>Noch ist nichts gezählt.</translation>
    </message>
    <message>
        <source>The cost is of energy and of accelerator time: people, rent and licences are not in it.</source>
        <translation>Die Kosten sind die von Energie und Beschleunigerzeit: Menschen, Miete und Lizenzen sind nicht darin.</translation>
    </message>
    <message>
        <source>Only accelerator time has a price here: energy, rent and people are not in it.</source>
        <translation>Nur Beschleunigerzeit hat hier einen Preis: Energie, Miete und Menschen sind nicht darin.</translation>
    </message>
    <message>
        <source>Nothing has a price here.</source>
        <translation>Hier hat nichts einen Preis.</translation>
    </message>
    <message>
        <source>%1 of the energy has a price.</source>
        <translation>%1 der Energie hat einen Preis.</translation>
    </message>
    <message>
        <source>%1 of the accelerator time has a price.</source>
        <translation>%1 der Beschleunigerzeit hat einen Preis.</translation>
    </message>
    <message>
        <source>%1 of the month has passed (UTC).</source>
        <translation>%1 des Monats sind vergangen (UTC).</translation>
    </message>
    <message>
        <source>%1 Too little is metered yet to tell what it will end at.</source>
        <translation>%1 Noch ist zu wenig gezählt, um zu sagen, womit er endet.</translation>
    </message>
    <message>
        <source>%1 At this rate nobody goes beyond the budget.</source>
        <translation>%1 Bei diesem Verbrauch überschreitet niemand das Budget.</translation>
    </message>
    <message>
        <source>%1 At this rate over budget at its end: %2.</source>
        <translation>%1 Bei diesem Verbrauch am Ende über dem Budget: %2.</translation>
    </message>
    <message>
        <source>over by month end</source>
        <translation>zum Monatsende darüber</translation>
    </message>
    <message>
        <source>metered %1</source>
        <translation>gemessen %1</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageTotals</name>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Held by nobody</source>
        <translation>Von niemandem belegt</translation>
    </message>
</context>
<context>
    <name>millwright::pages::UsageWords</name>
    <message>
        <source>metered %1 of %2</source>
        <translation>%1 von %2 gezählt</translation>
    </message>
    <message>
        <source>energy %1 · accelerators %2</source>
        <translation>Energie %1 · Beschleuniger %2</translation>
    </message>
    <message>
        <source>less than %1</source>
        <comment>share</comment>
        <translation>weniger als %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln weiterer</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>money, share</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>%1 by %2</source>
        <comment>name, amount</comment>
        <translation>%1 um %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::Words</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message numerus="yes">
        <source>%Ln fleet(s)</source>
        <translation>
            <numerusform>%Ln Flotte</numerusform>
            <numerusform>%Ln Flotten</numerusform>
        </translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message numerus="yes">
        <source>%Ln region(s)</source>
        <translation>
            <numerusform>%Ln Region</numerusform>
            <numerusform>%Ln Regionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Standort</translation>
    </message>
    <message numerus="yes">
        <source>%Ln site(s)</source>
        <translation>
            <numerusform>%Ln Standort</numerusform>
            <numerusform>%Ln Standorte</numerusform>
        </translation>
    </message>
    <message>
        <source>Hall</source>
        <translation>Halle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln hall(s)</source>
        <translation>
            <numerusform>%Ln Halle</numerusform>
            <numerusform>%Ln Hallen</numerusform>
        </translation>
    </message>
    <message>
        <source>Row</source>
        <translation>Reihe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s)</source>
        <translation>
            <numerusform>%Ln Reihe</numerusform>
            <numerusform>%Ln Reihen</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack</source>
        <translation>Rack</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack(s)</source>
        <translation>
            <numerusform>%Ln Rack</numerusform>
            <numerusform>%Ln Racks</numerusform>
        </translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln node(s)</source>
        <translation>
            <numerusform>%Ln Knoten</numerusform>
            <numerusform>%Ln Knoten</numerusform>
        </translation>
    </message>
    <message>
        <source>Accelerator</source>
        <translation>Beschleuniger</translation>
    </message>
    <message numerus="yes">
        <source>%Ln accelerator(s)</source>
        <translation>
            <numerusform>%Ln Beschleuniger</numerusform>
            <numerusform>%Ln Beschleuniger</numerusform>
        </translation>
    </message>
    <message>
        <source>DPU</source>
        <translation>DPU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln DPU(s)</source>
        <translation>
            <numerusform>%Ln DPU</numerusform>
            <numerusform>%Ln DPUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Switch</source>
        <translation>Switch</translation>
    </message>
    <message numerus="yes">
        <source>%Ln switch(es)</source>
        <translation>
            <numerusform>%Ln Switch</numerusform>
            <numerusform>%Ln Switches</numerusform>
        </translation>
    </message>
    <message>
        <source>Storage cluster</source>
        <translation>Speicherverbund</translation>
    </message>
    <message numerus="yes">
        <source>%Ln storage cluster(s)</source>
        <translation>
            <numerusform>%Ln Speicherverbund</numerusform>
            <numerusform>%Ln Speicherverbünde</numerusform>
        </translation>
    </message>
    <message>
        <source>Power source</source>
        <translation>Stromquelle</translation>
    </message>
    <message numerus="yes">
        <source>%Ln power source(s)</source>
        <translation>
            <numerusform>%Ln Stromquelle</numerusform>
            <numerusform>%Ln Stromquellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Transformer</source>
        <translation>Transformator</translation>
    </message>
    <message numerus="yes">
        <source>%Ln transformer(s)</source>
        <translation>
            <numerusform>%Ln Transformator</numerusform>
            <numerusform>%Ln Transformatoren</numerusform>
        </translation>
    </message>
    <message>
        <source>UPS</source>
        <translation>USV</translation>
    </message>
    <message numerus="yes">
        <source>%Ln UPS(s)</source>
        <translation>
            <numerusform>%Ln USV</numerusform>
            <numerusform>%Ln USVs</numerusform>
        </translation>
    </message>
    <message>
        <source>PDU</source>
        <translation>PDU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln PDU(s)</source>
        <translation>
            <numerusform>%Ln PDU</numerusform>
            <numerusform>%Ln PDUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack supply</source>
        <translation>Rackzuleitung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack supply(s)</source>
        <translation>
            <numerusform>%Ln Rackzuleitung</numerusform>
            <numerusform>%Ln Rackzuleitungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Heat rejection</source>
        <translation>Rückkühlung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln heat rejection unit(s)</source>
        <translation>
            <numerusform>%Ln Rückkühler</numerusform>
            <numerusform>%Ln Rückkühler</numerusform>
        </translation>
    </message>
    <message>
        <source>Facility water</source>
        <translation>Gebäudewasser</translation>
    </message>
    <message numerus="yes">
        <source>%Ln facility water loop(s)</source>
        <translation>
            <numerusform>%Ln Gebäudewasserkreis</numerusform>
            <numerusform>%Ln Gebäudewasserkreise</numerusform>
        </translation>
    </message>
    <message>
        <source>CDU</source>
        <translation>CDU</translation>
    </message>
    <message numerus="yes">
        <source>%Ln CDU(s)</source>
        <translation>
            <numerusform>%Ln CDU</numerusform>
            <numerusform>%Ln CDUs</numerusform>
        </translation>
    </message>
    <message>
        <source>Technology loop</source>
        <translation>Technikkreis</translation>
    </message>
    <message numerus="yes">
        <source>%Ln technology loop(s)</source>
        <translation>
            <numerusform>%Ln Technikkreis</numerusform>
            <numerusform>%Ln Technikkreise</numerusform>
        </translation>
    </message>
    <message>
        <source>Rack manifold</source>
        <translation>Rackverteiler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln rack manifold(s)</source>
        <translation>
            <numerusform>%Ln Rackverteiler</numerusform>
            <numerusform>%Ln Rackverteiler</numerusform>
        </translation>
    </message>
    <message>
        <source>Leak sensor</source>
        <translation>Leckfühler</translation>
    </message>
    <message numerus="yes">
        <source>%Ln leak sensor(s)</source>
        <translation>
            <numerusform>%Ln Leckfühler</numerusform>
            <numerusform>%Ln Leckfühler</numerusform>
        </translation>
    </message>
    <message>
        <source>Pump</source>
        <translation>Pumpe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pump(s)</source>
        <translation>
            <numerusform>%Ln Pumpe</numerusform>
            <numerusform>%Ln Pumpen</numerusform>
        </translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisation</translation>
    </message>
    <message numerus="yes">
        <source>%Ln organisation(s)</source>
        <translation>
            <numerusform>%Ln Organisation</numerusform>
            <numerusform>%Ln Organisationen</numerusform>
        </translation>
    </message>
    <message>
        <source>Business unit</source>
        <translation>Geschäftsbereich</translation>
    </message>
    <message numerus="yes">
        <source>%Ln business unit(s)</source>
        <translation>
            <numerusform>%Ln Geschäftsbereich</numerusform>
            <numerusform>%Ln Geschäftsbereiche</numerusform>
        </translation>
    </message>
    <message>
        <source>Pod</source>
        <translation>Pod</translation>
    </message>
    <message numerus="yes">
        <source>%Ln pod(s)</source>
        <translation>
            <numerusform>%Ln Pod</numerusform>
            <numerusform>%Ln Pods</numerusform>
        </translation>
    </message>
    <message>
        <source>Use case</source>
        <translation>Anwendungsfall</translation>
    </message>
    <message numerus="yes">
        <source>%Ln use case(s)</source>
        <translation>
            <numerusform>%Ln Anwendungsfall</numerusform>
            <numerusform>%Ln Anwendungsfälle</numerusform>
        </translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Bereitstellung</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deployment(s)</source>
        <translation>
            <numerusform>%Ln Bereitstellung</numerusform>
            <numerusform>%Ln Bereitstellungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>XID</source>
        <translation>XID</translation>
    </message>
    <message>
        <source>ECC</source>
        <translation>ECC</translation>
    </message>
    <message>
        <source>Throttle</source>
        <translation>Drosselung</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>Breaker</source>
        <translation>Schalter</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neustart</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Presence</source>
        <translation>Anwesenheit</translation>
    </message>
    <message>
        <source>Condition</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sensor</source>
        <translation>Sensor</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>medium</source>
        <translation>mittel</translation>
    </message>
    <message>
        <source>low</source>
        <translation>niedrig</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>normal</translation>
    </message>
    <message>
        <source>UUID</source>
        <translation>UUID</translation>
    </message>
    <message>
        <source>PCI address</source>
        <translation>PCI-Adresse</translation>
    </message>
    <message>
        <source>BMC</source>
        <translation>BMC</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Rechner</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Seriennummer</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Vendor</source>
        <translation>Hersteller</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Side</source>
        <translation>Seite</translation>
    </message>
    <message>
        <source>Jurisdiction</source>
        <translation>Rechtsraum</translation>
    </message>
    <message>
        <source>Country</source>
        <translation>Land</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Currency</source>
        <translation>Währung</translation>
    </message>
    <message>
        <source>Energy price</source>
        <translation>Energiepreis</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Height unit</source>
        <translation>Höheneinheit</translation>
    </message>
    <message>
        <source>Memory, MiB</source>
        <translation>Speicher, MiB</translation>
    </message>
    <message>
        <source>Power limit, W</source>
        <translation>Leistungsgrenze, W</translation>
    </message>
    <message>
        <source>Nameplate, W</source>
        <translation>Typenschild, W</translation>
    </message>
    <message>
        <source>Rating, W</source>
        <translation>Nennleistung, W</translation>
    </message>
    <message>
        <source>Contracted, W</source>
        <translation>Vertrag, W</translation>
    </message>
    <message>
        <source>Capacity, W</source>
        <translation>Kapazität, W</translation>
    </message>
    <message>
        <source>Battery, Wh</source>
        <translation>Batterie, Wh</translation>
    </message>
    <message>
        <source>Data class</source>
        <translation>Datenklasse</translation>
    </message>
    <message>
        <source>May run in</source>
        <translation>Darf laufen in</translation>
    </message>
    <message>
        <source>Budget per month</source>
        <translation>Budget je Monat</translation>
    </message>
    <message>
        <source>Price per M tokens</source>
        <translation>Preis je M Tokens</translation>
    </message>
    <message>
        <source>Developers</source>
        <translation>Entwicklung</translation>
    </message>
    <message>
        <source>Security people</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Analysts</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Operations people</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>TTFT objective, ms</source>
        <translation>TTFT-Ziel, ms</translation>
    </message>
    <message>
        <source>TPOT objective, ms</source>
        <translation>TPOT-Ziel, ms</translation>
    </message>
    <message>
        <source>Work</source>
        <translation>Arbeit</translation>
    </message>
    <message>
        <source>Pool</source>
        <translation>Pool</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>Verkehr</translation>
    </message>
    <message>
        <source>Site code</source>
        <translation>Standortkürzel</translation>
    </message>
    <message>
        <source>supply</source>
        <translation>Versorgung</translation>
    </message>
    <message>
        <source>cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>space</source>
        <translation>Platz</translation>
    </message>
    <message>
        <source>healthy accelerators</source>
        <translation>gesunde Beschleuniger</translation>
    </message>
    <message>
        <source>Class %1</source>
        <translation>Klasse %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln of class %1</source>
        <translation>
            <numerusform>%Ln der Klasse %1</numerusform>
            <numerusform>%Ln der Klasse %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Event %1</source>
        <translation>Ereignis %1</translation>
    </message>
    <message>
        <source>%1, mean</source>
        <translation>%1, Mittel</translation>
    </message>
    <message>
        <source>%1, reporting</source>
        <translation>%1, meldend</translation>
    </message>
    <message>
        <source>%1, expected</source>
        <translation>%1, erwartet</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>unknown asset</source>
        <translation>unbekannte Anlage</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>place and name</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1, min</source>
        <translation>%1, min</translation>
    </message>
    <message>
        <source>%1, max</source>
        <translation>%1, max</translation>
    </message>
    <message>
        <source>Price of an accelerator-hour</source>
        <translation>Preis je Beschleunigerstunde</translation>
    </message>
    <message>
        <source>none</source>
        <comment>throttle reasons</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Useful</source>
        <translation>Nützlich</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Last XID</source>
        <translation>Letzte XID</translation>
    </message>
    <message>
        <source>ECC uncorrected</source>
        <translation>ECC unkorrigiert</translation>
    </message>
    <message>
        <source>ECC corrected</source>
        <translation>ECC korrigiert</translation>
    </message>
    <message>
        <source>Remapped rows</source>
        <translation>Umgelegte Zeilen</translation>
    </message>
    <message>
        <source>PCIe replays</source>
        <translation>PCIe-Wiederholungen</translation>
    </message>
    <message>
        <source>NVLink</source>
        <translation>NVLink</translation>
    </message>
    <message>
        <source>Power cap</source>
        <translation>Leistungsgrenze</translation>
    </message>
    <message>
        <source>Accelerators wanted</source>
        <translation>Gewünschte Beschleuniger</translation>
    </message>
    <message>
        <source>none</source>
        <comment>XID</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>reason, what it means</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>as reported: 0x%1</source>
        <translation>wie gemeldet: 0x%1</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>Braucht Aufmerksamkeit</translation>
    </message>
    <message>
        <source>Held by</source>
        <translation>Gehalten von</translation>
    </message>
    <message>
        <source>Lags behind</source>
        <translation>Liegt zurück</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, condition</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::pages::WorstPanel</name>
    <message>
        <source>Worst ten</source>
        <translation>Die schlimmsten zehn</translation>
    </message>
    <message>
        <source>nothing is reported</source>
        <translation>nichts ist gemeldet</translation>
    </message>
    <message>
        <source>highest %1</source>
        <translation>höchste: %1</translation>
    </message>
    <message>
        <source>lowest %1 of those held</source>
        <translation>niedrigste der gehaltenen: %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>millwright::shell::ClockFace</name>
    <message>
        <source>%1 %2, newest data %3</source>
        <comment>time, zone, age</comment>
        <translation>%1 %2, neueste Daten %3</translation>
    </message>
    <message>
        <source>%1. The bars step when newer data is shown, and only then</source>
        <comment>date and zone</comment>
        <translation>%1. Die Balken rücken weiter, wenn neuere Daten gezeigt werden, und nur dann</translation>
    </message>
</context>
<context>
    <name>millwright::shell::CommandPalette</name>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Was gefunden wurde</translation>
    </message>
    <message>
        <source>more than %1 in %2 ms</source>
        <translation>mehr als %1 in %2 ms</translation>
    </message>
    <message>
        <source>%1 found in %2 ms</source>
        <translation>%1 gefunden in %2 ms</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Up Down</source>
        <translation>Auf Ab</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>Ctrl Enter</source>
        <translation>Strg Enter</translation>
    </message>
    <message>
        <source>open beside</source>
        <translation>daneben öffnen</translation>
    </message>
    <message>
        <source>Ctrl C</source>
        <translation>Strg C</translation>
    </message>
    <message>
        <source>copy id</source>
        <translation>Kennung kopieren</translation>
    </message>
    <message>
        <source>&gt; commands alone</source>
        <translation>&gt; nur Befehle</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>attribute and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Assets</source>
        <translation>Objekte</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>mehr als %1</translation>
    </message>
    <message>
        <source>More assets</source>
        <translation>Mehr Objekte</translation>
    </message>
    <message numerus="yes">
        <source>%n more asset(s)</source>
        <translation>
            <numerusform>noch %n Objekt</numerusform>
            <numerusform>noch %n Objekte</numerusform>
        </translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>Pods that hang on %1</source>
        <translation>Pods, die an %1 hängen</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Verweis</translation>
    </message>
    <message>
        <source>Go to %1</source>
        <translation>Zu %1 gehen</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Suche läuft…</translation>
    </message>
    <message>
        <source>The inventory has not arrived yet.</source>
        <translation>Der Bestand ist noch nicht da.</translation>
    </message>
    <message>
        <source>Nothing here is called “%1”.</source>
        <translation>Nichts hier heißt „%1“.</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, where it stands</comment>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>millwright::shell::CommandTable</name>
    <message>
        <source>Pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <source>Finding and going</source>
        <translation>Suchen und Gehen</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Millwright</source>
        <translation>Millwright</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
</context>
<context>
    <name>millwright::shell::FindButton</name>
    <message>
        <source>Find an asset, a pod, a page or a command</source>
        <translation>Ein Objekt, einen Pod, eine Seite oder einen Befehl suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find by name, path, serial, host</source>
        <translation>Nach Name, Pfad, Seriennummer, Host suchen</translation>
    </message>
    <message>
        <source>Ctrl K</source>
        <translation>Strg K</translation>
    </message>
</context>
<context>
    <name>millwright::shell::FindField</name>
    <message>
        <source>Find an asset, a pod, a page or a command</source>
        <translation>Ein Objekt, einen Pod, eine Seite oder einen Befehl suchen</translation>
    </message>
    <message>
        <source>Find an asset, pod, page or command</source>
        <translation>Objekt, Pod, Seite oder Befehl suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
</context>
<context>
    <name>millwright::shell::KeySheet</name>
    <message>
        <source>What the keys do here</source>
        <translation>Was die Tasten hier tun</translation>
    </message>
    <message>
        <source>On this page</source>
        <translation>Auf dieser Seite</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>command, why not now</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>millwright::shell::LinkBanner</name>
    <message>
        <source>the gateway</source>
        <translation>dem Gateway</translation>
    </message>
    <message>
        <source>Trying now.</source>
        <translation>Versucht es jetzt.</translation>
    </message>
    <message>
        <source>Next try in %1.</source>
        <translation>Nächster Versuch in %1.</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindet mit %1</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>%1 is connected and silent.</source>
        <translation>%1 ist verbunden und schweigt.</translation>
    </message>
    <message>
        <source>No gateway at %1</source>
        <translation>Kein Gateway unter %1</translation>
    </message>
    <message>
        <source>%1 refused this console</source>
        <translation>%1 lehnt diese Konsole ab</translation>
    </message>
    <message>
        <source>Data %1, last at %2 %3</source>
        <comment>21 s old, time, zone</comment>
        <translation>Daten %1, zuletzt um %2 %3</translation>
    </message>
    <message>
        <source>nothing listens there</source>
        <translation>dort hört nichts zu</translation>
    </message>
    <message>
        <source>nobody knows that name</source>
        <translation>diesen Namen kennt niemand</translation>
    </message>
    <message>
        <source>no way leads there</source>
        <translation>kein Weg führt dorthin</translation>
    </message>
    <message>
        <source>nothing there answers in time</source>
        <translation>dort antwortet nichts rechtzeitig</translation>
    </message>
    <message>
        <source>it does not speak TLS as this console does</source>
        <translation>es spricht TLS nicht so wie diese Konsole</translation>
    </message>
    <message>
        <source>it closed the connection</source>
        <translation>es hat die Verbindung geschlossen</translation>
    </message>
    <message>
        <source>it does not answer</source>
        <translation>es antwortet nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>what, why</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>as of %1, %2 ago</source>
        <comment>moment, age</comment>
        <translation>Stand %1, vor %2</translation>
    </message>
    <message>
        <source>No equipment known to the gateway yet: %1</source>
        <translation>Dem Gateway sind noch keine Anlagen bekannt: %1</translation>
    </message>
    <message>
        <source>Not connected: %1</source>
        <translation>Nicht verbunden: %1</translation>
    </message>
    <message>
        <source>%1 is connected and has not told of its fleet.</source>
        <translation>Verbunden mit %1, das seine Flotte noch nicht genannt hat.</translation>
    </message>
    <message>
        <source>What the connection says: %1</source>
        <translation>Was die Verbindung sagt: %1</translation>
    </message>
    <message>
        <source>Connection to %1 lost</source>
        <translation>Verbindung zu %1 verloren</translation>
    </message>
</context>
<context>
    <name>millwright::shell::PaletteDelegate</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>millwright::shell::PreferencesSheet</name>
    <message>
        <source>Preferences</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Ctrl+Shift+T takes the next one.</source>
        <translation>Strg+Umschalt+T nimmt das nächste.</translation>
    </message>
    <message>
        <source>Day: a lit office, print</source>
        <translation>Tag: helles Büro, Druck</translation>
    </message>
    <message>
        <source>Night: a desk in a dim room</source>
        <translation>Nacht: Schreibtisch in dunklem Raum</translation>
    </message>
    <message>
        <source>Wall: read from metres away</source>
        <translation>Wand: aus Metern zu lesen</translation>
    </message>
    <message>
        <source>You are</source>
        <translation>Sie sind</translation>
    </message>
    <message>
        <source>Decides on which page Millwright starts: Overview, Cluster or Tokens.</source>
        <translation>Entscheidet, auf welcher Seite Millwright beginnt: Übersicht, Cluster oder Tokens.</translation>
    </message>
    <message>
        <source>Operator, on shift</source>
        <translation>Operator, in der Schicht</translation>
    </message>
    <message>
        <source>Engineer</source>
        <translation>Ingenieur</translation>
    </message>
    <message>
        <source>Executive</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>Starts on</source>
        <translation>Beginnt auf</translation>
    </message>
    <message>
        <source>From the next start on.</source>
        <translation>Vom nächsten Start an.</translation>
    </message>
    <message>
        <source>The page of your role</source>
        <translation>Der Seite Ihrer Rolle</translation>
    </message>
    <message>
        <source>Where you were</source>
        <translation>Wo Sie waren</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Ctrl++ and Ctrl+- change it anywhere; what it stands in grows with it.</source>
        <translation>Strg++ und Strg+- ändern sie überall; worin sie steht, wächst mit.</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>These choices are not kept.</source>
        <translation>Diese Wahl wird nicht aufbewahrt.</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <translation>Aufbewahrt in %1</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Of tables, lists and trees; comfortable rows are 4 px higher.</source>
        <translation>In Tabellen, Listen und Bäumen; bequeme Zeilen sind 4 px höher.</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <source>Times are of</source>
        <translation>Zeiten nach</translation>
    </message>
    <message>
        <source>On all screens and charts; the zone stands below the clock. Exports and what was used by the day stay in UTC.</source>
        <translation>Auf allen Bildschirmen und in Diagrammen; die Zone steht unter der Uhr. Exporte und der Verbrauch je Tag bleiben in UTC.</translation>
    </message>
    <message>
        <source>UTC</source>
        <translation>UTC</translation>
    </message>
    <message>
        <source>This computer: %1</source>
        <translation>Dieser Rechner: %1</translation>
    </message>
    <message>
        <source> +%L1</source>
        <comment>further sites</comment>
        <translation> +%L1</translation>
    </message>
    <message>
        <source>%1%2: %3</source>
        <comment>site, more of them, zone</comment>
        <translation>%1%2: %3</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Rail</name>
    <message>
        <source>Screens</source>
        <translation>Bildschirme</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Day, night or wall (Ctrl+Shift+T: the next)</source>
        <translation>Tag, Nacht oder Wand (Strg+Umschalt+T: die nächste)</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>Bäume</translation>
    </message>
    <message>
        <source>Trees of the fleet and of the business (Ctrl+T)</source>
        <translation>Bäume der Flotte und des Geschäfts (Strg+T)</translation>
    </message>
    <message>
        <source>Day: a lit office, print</source>
        <translation>Tag: helles Büro, Druck</translation>
    </message>
    <message>
        <source>Night: a desk in a dim room</source>
        <translation>Nacht: Arbeitsplatz in dunklem Raum</translation>
    </message>
    <message>
        <source>Wall: read from metres away</source>
        <translation>Wand: aus Metern zu lesen</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Wand</translation>
    </message>
    <message>
        <source>Show scenes on all monitors (Ctrl+Shift+W: all that are ready made)</source>
        <translation>Szenen auf allen Bildschirmen zeigen (Strg+Umschalt+W: alle fertigen)</translation>
    </message>
</context>
<context>
    <name>millwright::shell::RangeButton</name>
    <message>
        <source>How far back the charts show</source>
        <translation>Wie weit zurück die Diagramme zeigen</translation>
    </message>
    <message>
        <source>Last %1</source>
        <translation>Letzte %1</translation>
    </message>
    <message>
        <source>Charts show the last %1</source>
        <translation>Diagramme zeigen: letzte %1</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Screens</name>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Cluster</source>
        <translation>Cluster</translation>
    </message>
    <message>
        <source>Power</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Cooling</source>
        <translation>Kühlung</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
</context>
<context>
    <name>millwright::shell::SettingsStore</name>
    <message>
        <source>The settings in %1 cannot be read (%2); nothing is kept until they can.</source>
        <translation>Die Einstellungen in %1 sind nicht lesbar (%2); bis dahin wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <source>%1, at byte %2</source>
        <translation>%1, bei Byte %2</translation>
    </message>
    <message>
        <source>it holds no settings</source>
        <translation>sie enthält keine Einstellungen</translation>
    </message>
    <message>
        <source>The settings are of a newer Millwright; what this one does not know of stays as it is.</source>
        <translation>Die Einstellungen sind von einem neueren Millwright; was dieses nicht kennt, bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>The settings could not be read (%1); the file is kept as %2, and all settings are as they came.</source>
        <translation>Die Einstellungen waren nicht lesbar (%1); die Datei bleibt als %2 erhalten, und alle Einstellungen sind wie am Anfang.</translation>
    </message>
    <message>
        <source>The settings in %1 could not be read (%2) nor put aside; nothing is kept until they are.</source>
        <translation>Die Einstellungen in %1 waren weder lesbar (%2) noch beiseitezulegen; bis dahin wird nichts aufbewahrt.</translation>
    </message>
    <message>
        <source>The settings cannot be kept in %1: %2.</source>
        <translation>Die Einstellungen können in %1 nicht aufbewahrt werden: %2.</translation>
    </message>
    <message>
        <source>The file of the settings has been damaged meanwhile (%1); it is kept as %2 and written anew.</source>
        <translation>Die Datei der Einstellungen wurde inzwischen beschädigt (%1); sie bleibt als %2 erhalten und wird neu geschrieben.</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Sheet</name>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
</context>
<context>
    <name>millwright::shell::StatusStrip</name>
    <message>
        <source>%1 %2, %3/s</source>
        <comment>feed, age, rate</comment>
        <translation>%1 %2, %3/s</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>feed, state, age</comment>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>feed, state</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>noch keine Daten</translation>
    </message>
    <message>
        <source>Coverage %1</source>
        <translation>Abdeckung %1</translation>
    </message>
    <message>
        <source>Coverage was %1</source>
        <translation>Abdeckung war %1</translation>
    </message>
    <message>
        <source>No gateway yet</source>
        <translation>Noch kein Gateway</translation>
    </message>
    <message>
        <source>Gateway %1, simulated</source>
        <translation>Gateway %1, simuliert</translation>
    </message>
    <message>
        <source>Gateway %1</source>
        <translation>Gateway %1</translation>
    </message>
    <message numerus="yes">
        <source>%n stall(s), longest %1 ms</source>
        <translation>
            <numerusform>%n Stocken, längstes %1 ms</numerusform>
            <numerusform>%n Stockungen, längste %1 ms</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>feed, age</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>millwright::shell::Tally</name>
    <message>
        <source>%1 %2</source>
        <comment>count, priority</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>In trouble: %1</source>
        <translation>In Not: %1</translation>
    </message>
</context>
<context>
    <name>millwright::shell::TopBar</name>
    <message>
        <source>Simulated</source>
        <translation>Simuliert</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>Vor (Alt+Rechts)</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>Zurück (Alt+Links)</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vor</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Pods</source>
        <translation>Pods</translation>
    </message>
    <message>
        <source>Back: this is where the window began</source>
        <translation>Zurück: hier hat das Fenster begonnen</translation>
    </message>
    <message>
        <source>Forward: nobody has gone back</source>
        <translation>Vor: niemand ist zurückgegangen</translation>
    </message>
</context>
<context>
    <name>millwright::shell::TreePanel</name>
    <message>
        <source>Fleet</source>
        <translation>Flotte</translation>
    </message>
    <message>
        <source>Business</source>
        <translation>Geschäft</translation>
    </message>
    <message>
        <source>Tree of the fleet</source>
        <translation>Baum der Flotte</translation>
    </message>
    <message>
        <source>Tree of the business</source>
        <translation>Baum des Geschäfts</translation>
    </message>
</context>
<context>
    <name>millwright::style::Formatter</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <translation>d</translation>
    </message>
    <message>
        <source>%1 old</source>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>ms</translation>
    </message>
    <message>
        <source>B</source>
        <comment>billion</comment>
        <translation>Mrd.</translation>
    </message>
    <message>
        <source>M</source>
        <comment>million</comment>
        <translation>Mio.</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 is a date, %2 the zone of its times</extracomment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>millwright::style::HonestValue</name>
    <message>
        <source>unpriced</source>
        <translation>ohne Preis</translation>
    </message>
    <message>
        <source>not measured here</source>
        <translation>hier nicht gemessen</translation>
    </message>
    <message>
        <source>no right to read</source>
        <translation>kein Leserecht</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>out of range</source>
        <translation>außer Bereich</translation>
    </message>
    <message>
        <source>source does not answer</source>
        <translation>Quelle antwortet nicht</translation>
    </message>
    <message>
        <source>has not moved</source>
        <translation>steht still</translation>
    </message>
    <message>
        <source>contradicted</source>
        <translation>widersprochen</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>mindestens</translation>
    </message>
    <message>
        <source>too few reporting</source>
        <translation>zu wenige melden</translation>
    </message>
    <message>
        <source>an input is missing</source>
        <translation>eine Eingabe fehlt</translation>
    </message>
    <message>
        <source>no price known</source>
        <translation>kein Preis bekannt</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>geschätzt</translation>
    </message>
    <message>
        <source>modelled</source>
        <translation>modelliert</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>veraltet</translation>
    </message>
    <message>
        <source>doubtful</source>
        <translation>zweifelhaft</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>ungültig</translation>
    </message>
    <message>
        <source>never reported</source>
        <translation>nie gemeldet</translation>
    </message>
</context>
<context>
    <name>millwright::wall::AttentionBand</name>
    <message>
        <source>%1: %2, %3</source>
        <comment>where, what, for how long</comment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>millwright::wall::AttentionRows</name>
    <message>
        <source>%1: %2</source>
        <comment>12 racks, what happened</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>what happened, what follows</comment>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 more</source>
        <comment>things that need a person</comment>
        <translation>%1 weitere</translation>
    </message>
    <message>
        <source>Not energised</source>
        <translation>Ohne Spannung</translation>
    </message>
    <message>
        <source>Leak</source>
        <translation>Leck</translation>
    </message>
    <message>
        <source>Pump does not run</source>
        <translation>Pumpe läuft nicht</translation>
    </message>
    <message>
        <source>Takes no jobs</source>
        <translation>Nimmt keine Aufträge</translation>
    </message>
    <message>
        <source>Not in service</source>
        <translation>Außer Betrieb</translation>
    </message>
    <message>
        <source>Node does not report</source>
        <translation>Knoten meldet nichts</translation>
    </message>
    <message>
        <source>Switch does not answer</source>
        <translation>Switch antwortet nicht</translation>
    </message>
    <message>
        <source>Storage does not answer</source>
        <translation>Speicher antwortet nicht</translation>
    </message>
    <message>
        <source>Row remap failed</source>
        <translation>Zeilenersatz gescheitert</translation>
    </message>
    <message>
        <source>%1: %2, %3</source>
        <comment>where, what, for how long</comment>
        <translation>%1: %2, %3</translation>
    </message>
</context>
<context>
    <name>millwright::wall::BarsBand</name>
    <message>
        <source>None of them has a value.</source>
        <translation>Keines davon hat einen Wert.</translation>
    </message>
    <message>
        <source>No values yet.</source>
        <translation>Noch keine Werte.</translation>
    </message>
    <message>
        <source>1 other</source>
        <translation>1 weiterer</translation>
    </message>
    <message>
        <source>%1 others</source>
        <comment>after those that have a bar</comment>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>millwright::wall::BoundScene</name>
    <message>
        <source>%1: %2</source>
        <comment>file and line, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>this fleet has no %1</source>
        <translation>diese Flotte hat kein %1</translation>
    </message>
</context>
<context>
    <name>millwright::wall::BriefTitles</name>
    <message>
        <source>Facility</source>
        <translation>Anlage</translation>
    </message>
    <message>
        <source>PUE</source>
        <translation>PUE</translation>
    </message>
    <message>
        <source>Energy</source>
        <translation>Energie</translation>
    </message>
    <message>
        <source>Cooling spare</source>
        <translation>Kühlreserve</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>Accelerators</source>
        <translation>Beschleuniger</translation>
    </message>
</context>
<context>
    <name>millwright::wall::DataState</name>
    <message>
        <source>the gateway</source>
        <translation>das Gateway</translation>
    </message>
    <message>
        <source>Trying %1 now</source>
        <translation>%1 wird jetzt versucht</translation>
    </message>
    <message>
        <source>Trying %1 in %2</source>
        <translation>%1 wird in %2 versucht</translation>
    </message>
    <message>
        <source>Connecting to %1</source>
        <translation>Verbindung zu %1 wird aufgebaut</translation>
    </message>
    <message>
        <source>%1 is connected and sends no values</source>
        <translation>%1 ist verbunden und schickt keine Werte</translation>
    </message>
    <message>
        <source>%1 is connected and silent</source>
        <translation>%1 ist verbunden und stumm</translation>
    </message>
    <message>
        <source>%1 refuses this wall: %2</source>
        <translation>%1 weist diese Wand ab: %2</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>Noch keine Daten</translation>
    </message>
    <message>
        <source>No data for %1</source>
        <translation>Seit %1 keine Daten</translation>
    </message>
    <message>
        <source>%1 is connected and knows of no equipment</source>
        <translation>%1 ist verbunden und kennt keine Anlagen</translation>
    </message>
    <message>
        <source>No fleet yet: seen %1 ago</source>
        <translation>Noch keine Flotte: gesehen vor %1</translation>
    </message>
    <message>
        <source>Not connected: seen %1 ago</source>
        <translation>Nicht verbunden: gesehen vor %1</translation>
    </message>
    <message>
        <source>Values are of %1</source>
        <translation>Werte von %1</translation>
    </message>
    <message>
        <source>Values are of %1 %2</source>
        <comment>time, zone</comment>
        <translation>Werte von %1 %2</translation>
    </message>
    <message>
        <source>Source %1 is starting</source>
        <translation>Quelle %1 startet</translation>
    </message>
    <message>
        <source>Source %1 does not answer</source>
        <translation>Quelle %1 antwortet nicht</translation>
    </message>
    <message>
        <source>The gateway&apos;s source is starting</source>
        <translation>Die Quelle des Gateways startet</translation>
    </message>
    <message>
        <source>The gateway&apos;s source does not answer</source>
        <translation>Die Quelle des Gateways antwortet nicht</translation>
    </message>
</context>
<context>
    <name>millwright::wall::LifeMark</name>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>live %1</source>
        <translation>lebt %1</translation>
    </message>
    <message>
        <source>no data %1</source>
        <translation>keine Daten %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>steht</translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>time, zone, age</comment>
        <translation>%1 %2, %3</translation>
    </message>
    <message>
        <source>simulated %1</source>
        <comment>0.9 s</comment>
        <translation>simuliert %1</translation>
    </message>
</context>
<context>
    <name>millwright::wall::MapBand</name>
    <message>
        <source>No accelerators in this fleet yet</source>
        <translation>Noch keine Beschleuniger in dieser Flotte</translation>
    </message>
    <message>
        <source>%1 has no racks that a map could show</source>
        <translation>%1 hat keine Racks, die eine Karte zeigen könnte</translation>
    </message>
</context>
<context>
    <name>millwright::wall::MapLegend</name>
    <message>
        <source>Accelerator power</source>
        <translation>Beschleunigerleistung</translation>
    </message>
    <message>
        <source>Accelerator busy</source>
        <translation>Beschleuniger beschäftigt</translation>
    </message>
    <message>
        <source>Accelerator memory</source>
        <translation>Beschleunigerspeicher</translation>
    </message>
    <message>
        <source>Accelerator tokens</source>
        <translation>Token je Beschleuniger</translation>
    </message>
    <message>
        <source>%1, highest in each rack, from %2 to %3</source>
        <translation>%1, höchste in jedem Rack, von %2 bis %3</translation>
    </message>
    <message>
        <source>%1, max</source>
        <comment>Accelerator power</comment>
        <translation>%1, max.</translation>
    </message>
    <message>
        <source>%1, highest in rack</source>
        <comment>Accelerator power</comment>
        <translation>%1, höchste im Rack</translation>
    </message>
</context>
<context>
    <name>millwright::wall::SceneNumbers</name>
    <message>
        <source>&apos;%1&apos; is a %2 and %3 is none of its measures</source>
        <translation>&apos;%1&apos; ist ein %2, und %3 ist keine seiner Messgrößen</translation>
    </message>
    <message>
        <source>%1 needs an &apos;asset&apos;: the scene is about %2</source>
        <translation>%1 braucht ein &apos;asset&apos;: die Szene handelt von %2</translation>
    </message>
</context>
<context>
    <name>millwright::wall::SceneView</name>
    <message>
        <source>%1: %2</source>
        <comment>file and line, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>all its lines below each other</source>
        <translation>alle seine Zeilen untereinander</translation>
    </message>
    <message>
        <source>its headline and tally</source>
        <translation>seine Überschrift und Zählung</translation>
    </message>
    <message>
        <source>its lines of what needs a person</source>
        <translation>seine Zeilen dessen, was jemanden braucht</translation>
    </message>
    <message>
        <source>its row of values</source>
        <translation>seine Zeile der Werte</translation>
    </message>
    <message>
        <source>its map or list</source>
        <translation>seine Karte oder Liste</translation>
    </message>
</context>
<context>
    <name>millwright::wall::WallPlan</name>
    <message>
        <source>Edge</source>
        <translation>Edge</translation>
    </message>
    <message>
        <source>%1 more</source>
        <comment>sites</comment>
        <translation>%1 weitere</translation>
    </message>
</context>
<context>
    <name>millwright::wall::WallTally</name>
    <message>
        <source>%1 %2</source>
        <comment>count, priority</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>In trouble: %1</source>
        <translation>In Not: %1</translation>
    </message>
    <message>
        <source>nothing elsewhere</source>
        <translation>anderswo nichts</translation>
    </message>
    <message>
        <source>elsewhere %1</source>
        <translation>anderswo %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <comment>place, elsewhere 2 critical</comment>
        <translation>%1 · %2</translation>
    </message>
</context>
<context>
    <name>millwright::wall::WallWindow</name>
    <message>
        <source>Millwright wall</source>
        <translation>Millwright-Wand</translation>
    </message>
    <message>
        <source>%1-inch panel of %2 × %3</source>
        <translation>%1-Zoll-Bildschirm mit %2 × %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>file and line, what is wrong</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>scene &apos;%1&apos; has no room on a %2: too much is %3</source>
        <translation>Szene „%1“ hat auf %2 keinen Platz: zu viel sind %3</translation>
    </message>
    <message>
        <source>scene &apos;%1&apos; would need text of %2 and values of %3 arcmin on a %4 read from %5 m, and %6 and %7 are the least; too much is %8; it can be read from %9 m, or needs fewer tiles</source>
        <translation>Szene „%1“ bräuchte auf %4, gelesen aus %5 m, Text von %2 und Werte von %3 Bogenminuten, und %6 und %7 sind das Wenigste; zu viel sind %8; lesbar ist sie aus %9 m, oder sie braucht weniger Kacheln</translation>
    </message>
</context>
</TS>
