<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AccessFiles</name>
    <message>
        <source>identity checked</source>
        <translation>identité vérifiée</translation>
    </message>
    <message>
        <source>note</source>
        <translation>note</translation>
    </message>
    <message>
        <source>communicated</source>
        <translation>communiqué</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>nothing left to give</source>
        <translation>plus rien à communiquer</translation>
    </message>
    <message>
        <source>Who asks</source>
        <translation>Demandeur</translation>
    </message>
    <message>
        <source>How to answer</source>
        <translation>Coordonnées</translation>
    </message>
    <message>
        <source>Place and time asked for</source>
        <translation>Lieu et heure demandés</translation>
    </message>
    <message>
        <source>Received on</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>Ouvrir un dossier</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>How it was checked, or why it was decided so</source>
        <translation>Comment vérifié, ou motif de la décision</translation>
    </message>
    <message>
        <source>Write the step</source>
        <translation>Inscrire l&apos;étape</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>Réponse avant le</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Right of access</source>
        <translation>Droit d&apos;accès</translation>
    </message>
    <message>
        <source>Steps of the file</source>
        <translation>Étapes du dossier</translation>
    </message>
    <message>
        <source>received on</source>
        <translation>reçue le</translation>
    </message>
    <message>
        <source>LATE by {days:day|days}</source>
        <translation>EN RETARD de {days:jour|jours}</translation>
    </message>
    <message>
        <source>{days:day|days} left</source>
        <translation>{days:jour restant|jours restants}</translation>
    </message>
    <message>
        <source>Choose a file in the list first.</source>
        <translation>Choisissez d&apos;abord un dossier dans la liste.</translation>
    </message>
</context>
<context>
    <name>AccessPage</name>
    <message>
        <source>Camera {number} of the inventory is at this address already: it would be added again.</source>
        <translation>La caméra {number} de l’inventaire est déjà à cette adresse&#xa0;: elle serait ajoutée une seconde fois.</translation>
    </message>
    <message>
        <source>The camera is being read</source>
        <translation>Lecture de la caméra en cours</translation>
    </message>
    <message>
        <source>The camera is asked what it is and which streams it offers. Its password is sealed when the camera is saved, and never shown again.</source>
        <translation>La console demande à la caméra ce qu’elle est et quels flux elle offre. Son mot de passe est scellé à l’enregistrement et n’est plus jamais affiché.</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utilisateur</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
</context>
<context>
    <name>AddendumPage</name>
    <message>
        <source>Text to add</source>
        <translation>Texte à ajouter</translation>
    </message>
    <message>
        <source>What is to be added (Shift+Enter: new line)</source>
        <translation>Ce qui doit être ajouté (Maj+Entrée&#xa0;: nouvelle ligne)</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>Enregistrer (Entrée)</translation>
    </message>
    <message>
        <source>Later (Esc)</source>
        <translation>Plus tard (Échap)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Addendum to entry no. {number}</source>
        <translation>Complément au n°&#xa0;{number}</translation>
    </message>
</context>
<context>
    <name>AlarmButton</name>
    <message>
        <source>ALARM {name}</source>
        <translation>ALARME {name}</translation>
    </message>
    <message>
        <source>{count:ALARM|ALARMS} · {name}</source>
        <translation>{count:ALARME|ALARMES} · {name}</translation>
    </message>
    <message>
        <source>{count:alarm|alarms} in hand</source>
        <translation>{count:alarme|alarmes} en cours</translation>
    </message>
</context>
<context>
    <name>AlarmCard</name>
    <message>
        <source>No alarm</source>
        <translation>Aucune alarme</translation>
    </message>
    <message>
        <source>logbook no. {number}</source>
        <translation>main courante n° {number}</translation>
    </message>
    <message>
        <source>No partner named ({key})</source>
        <translation>Aucun partenaire désigné ({key})</translation>
    </message>
    <message>
        <source>{partner}: told ({key})</source>
        <translation>{partner}&#xa0;: avisé ({key})</translation>
    </message>
    <message>
        <source>Tell {partner}: done ({key})</source>
        <translation>Partenaire avisé&#xa0;: {partner} ({key})</translation>
    </message>
    <message>
        <source>Take ({key})</source>
        <translation>Prendre ({key})</translation>
    </message>
    <message>
        <source>Next line done ({key})</source>
        <translation>Consigne suivante faite ({key})</translation>
    </message>
    <message>
        <source>Give back ({key})</source>
        <translation>Rendre ({key})</translation>
    </message>
    <message>
        <source>Close ({key})</source>
        <translation>Clore ({key})</translation>
    </message>
</context>
<context>
    <name>AlarmDesk</name>
    <message>
        <source>No camera is near {name}: choose some in the set-up of alarms.</source>
        <translation>Aucune caméra près de {name}&#xa0;: choisissez-en dans le réglage des alarmes.</translation>
    </message>
    <message>
        <source>{name} has taken the alarm {alarm} from you.</source>
        <translation>{name} vous a repris l&apos;alarme {alarm}.</translation>
    </message>
</context>
<context>
    <name>AlarmDock</name>
    <message>
        <source>No alarm is open.</source>
        <translation>Aucune alarme en cours.</translation>
    </message>
    <message>
        <source>Alarms of the room</source>
        <translation>Alarmes de la salle</translation>
    </message>
</context>
<context>
    <name>AlarmModel</name>
    <message>
        <source>Alarm</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Prise par</translation>
    </message>
</context>
<context>
    <name>AlarmSetupWindow</name>
    <message>
        <source>Alarms: set-up</source>
        <translation>Alarmes&#xa0;: réglage</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Émetteurs</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Points d&apos;alarme</translation>
    </message>
    <message>
        <source>Listening</source>
        <translation>Écoute</translation>
    </message>
    <message>
        <source>Keeping</source>
        <translation>Conservation</translation>
    </message>
</context>
<context>
    <name>AlarmStatisticsWindow</name>
    <message>
        <source>Figures of the alarms</source>
        <translation>Chiffres des alarmes</translation>
    </message>
    <message>
        <source>last {days} days</source>
        <translation>{days} derniers jours</translation>
    </message>
    <message>
        <source>Alarms per point</source>
        <translation>Alarmes par point</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signaux</translation>
    </message>
    <message>
        <source>True</source>
        <translation>Vraies</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Fausses</translation>
    </message>
    <message>
        <source>To take</source>
        <translation>Prise en</translation>
    </message>
    <message>
        <source>To verify</source>
        <translation>Levée en</translation>
    </message>
    <message>
        <source>Table (CSV)…</source>
        <translation>Tableau (CSV)…</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>alarms.csv</source>
        <translation>alarmes.csv</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>{alarms:alarm|alarms}, {signals:signal|signals}; false: {share}; taken in {take}, verified in {verify}</source>
        <translation>{alarms:alarme|alarmes}, {signals:signal|signaux}&#xa0;; fausses&#xa0;: {share}&#xa0;; prises en {take}, levées en {verify} (médianes)</translation>
    </message>
    <message>
        <source>{count:of them is|of them are} out of time: only the number is left, without times and not in the table.</source>
        <translation>{count:d&apos;entre elles a|d&apos;entre elles ont} passé la durée de conservation&#xa0;: il n&apos;en reste que le nombre, sans délais ni ligne dans le tableau.</translation>
    </message>
    <message>
        <source>Alarms per hour of the day</source>
        <translation>Alarmes par heure de la journée</translation>
    </message>
</context>
<context>
    <name>Alarms</name>
    <message>
        <source>Test of the alarm {name}.</source>
        <translation>Essai de l&apos;alarme {name}.</translation>
    </message>
    <message>
        <source>Alarm {name}, {count:signal|signals}.</source>
        <translation>Alarme {name}, {count:signal|signaux}.</translation>
    </message>
    <message>
        <source>Alarm verification</source>
        <translation>Levée de doute</translation>
    </message>
    <message>
        <source>True alarm, {seconds} s after the first signal.</source>
        <translation>Alarme vraie, {seconds} s après le premier signal.</translation>
    </message>
    <message>
        <source>False alarm, {seconds} s after the first signal.</source>
        <translation>Fausse alarme, {seconds} s après le premier signal.</translation>
    </message>
    <message>
        <source>Undetermined, {seconds} s after the first signal.</source>
        <translation>Doute non levé, {seconds} s après le premier signal.</translation>
    </message>
    <message>
        <source>Procedure: {done} of {all} done. {lines}</source>
        <translation>Consignes&#xa0;: {done} sur {all} faites. {lines}</translation>
    </message>
    <message>
        <source>True alarm</source>
        <translation>Vraie</translation>
    </message>
    <message>
        <source>False alarm</source>
        <translation>Fausse</translation>
    </message>
    <message>
        <source>Undetermined</source>
        <translation>Indéterminée</translation>
    </message>
    <message>
        <source>Webhook (HTTPS)</source>
        <translation>Webhook (HTTPS)</translation>
    </message>
    <message>
        <source>MQTT broker</source>
        <translation>Serveur MQTT</translation>
    </message>
    <message>
        <source>Contacts of a camera (ONVIF)</source>
        <translation>Contacts d&apos;une caméra (ONVIF)</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>déclenchée</translation>
    </message>
    <message>
        <source>nobody had taken it</source>
        <translation>personne ne l&apos;avait prise</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>prise</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>rendue</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>doute levé</translation>
    </message>
    <message>
        <source>partner told</source>
        <translation>partenaire avisé</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>close</translation>
    </message>
    <message>
        <source>NOBODY HAS TAKEN IT</source>
        <translation>NON PRISE</translation>
    </message>
    <message>
        <source>to take</source>
        <translation>à prendre</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>moi</translation>
    </message>
    <message>
        <source>{name} ×{count}</source>
        <translation>{name} ×{count}</translation>
    </message>
    <message>
        <source>TEST · {name}</source>
        <translation>ESSAI · {name}</translation>
    </message>
</context>
<context>
    <name>AlertHistory</name>
    <message>
        <source>History of the alerts</source>
        <translation>Historique des alertes</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Événement</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Alerte</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Alerts per person</source>
        <translation>Alertes par personne</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Raised an hour</source>
        <translation>Levées par heure</translation>
    </message>
    <message>
        <source>Taken an hour</source>
        <translation>Prises par heure</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prises</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Reportées</translation>
    </message>
    <message>
        <source>Last 24 h, while signed in. More than {limit:.0f} an hour are too many for one person.</source>
        <translation>Sur 24 h, pendant la présence au poste. Plus de {limit:.0f} par heure, c’est trop pour une personne.</translation>
    </message>
    <message>
        <source>{step} until {time}: {reason}</source>
        <translation>{step} jusqu’à {time}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{name}, {workstation}</source>
        <translation>{name}, {workstation}</translation>
    </message>
    <message>
        <source>{name}: {raised} raised, {taken} taken</source>
        <translation>{name}&#xa0;: {raised} émises, {taken} prises</translation>
    </message>
    <message>
        <source>An hour, in the last 24 h</source>
        <translation>Par heure, sur 24 h</translation>
    </message>
</context>
<context>
    <name>AlertList</name>
    <message>
        <source>No alert. What needs a hand appears here by itself.</source>
        <translation>Aucune alerte. Ce qui demande une action s’affiche ici automatiquement.</translation>
    </message>
    <message>
        <source>Alerts of the room</source>
        <translation>Alertes de la salle</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Prendre</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Reporter</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Rendre</translation>
    </message>
    <message>
        <source>Ticket</source>
        <translation>Ticket</translation>
    </message>
    <message>
        <source>By site</source>
        <translation>Par site</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Toutes</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>No open alert</source>
        <translation>Aucune alerte en cours</translation>
    </message>
    <message>
        <source>mine {count}</source>
        <translation>à moi {count}</translation>
    </message>
    <message>
        <source>with others {count}</source>
        <translation>prises par d’autres {count}</translation>
    </message>
    <message>
        <source>put off {count}</source>
        <translation>reportées {count}</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Son coupé</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Son actif</translation>
    </message>
    <message>
        <source>Stop the sound</source>
        <translation>Arrêter le son</translation>
    </message>
</context>
<context>
    <name>AlertModel</name>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Prise par</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Depuis</translation>
    </message>
    <message>
        <source>{numbers} and {count} more</source>
        <translation>{numbers} et {count:autre|autres}</translation>
    </message>
    <message>
        <source>{site}: {what}</source>
        <translation>{site}&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>Alerts</name>
    <message>
        <source>Stream lost</source>
        <translation>Flux perdu</translation>
    </message>
    <message>
        <source>Refused (password)</source>
        <translation>Refusée (mot de passe)</translation>
    </message>
    <message>
        <source>Picture frozen</source>
        <translation>Image figée</translation>
    </message>
    <message>
        <source>Picture black</source>
        <translation>Image noire</translation>
    </message>
    <message>
        <source>Picture without detail</source>
        <translation>Image sans détail</translation>
    </message>
    <message>
        <source>Camera moved or turned</source>
        <translation>Caméra déplacée ou tournée</translation>
    </message>
    <message>
        <source>Picture covered</source>
        <translation>Image masquée en entier</translation>
    </message>
    <message>
        <source>Masks unreadable</source>
        <translation>Masques illisibles</translation>
    </message>
    <message>
        <source>Gap in the recording</source>
        <translation>Trou dans l’enregistrement</translation>
    </message>
    <message>
        <source>Disk nearly full</source>
        <translation>Disque presque plein</translation>
    </message>
    <message>
        <source>Kept shorter than authorised</source>
        <translation>Conservation plus courte qu’autorisé</translation>
    </message>
    <message>
        <source>Destruction failed</source>
        <translation>Destruction impossible</translation>
    </message>
    <message>
        <source>Clock wrong</source>
        <translation>Horloge fausse</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Authorisation expired</source>
        <translation>Autorisation expirée</translation>
    </message>
    <message>
        <source>Authorisation ending</source>
        <translation>Autorisation bientôt échue</translation>
    </message>
    <message>
        <source>Workstation overloaded</source>
        <translation>Poste surchargé</translation>
    </message>
    <message>
        <source>Audit journal</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Papers ending</source>
        <translation>Pièces à échéance</translation>
    </message>
    <message>
        <source>PTZ calibration does not hold</source>
        <translation>Étalonnage PTZ à refaire</translation>
    </message>
    <message>
        <source>Vault of held recordings</source>
        <translation>Coffre des conservations</translation>
    </message>
    <message>
        <source>Recorded without encryption</source>
        <translation>Enregistré sans chiffrement</translation>
    </message>
    <message>
        <source>Hold ending</source>
        <translation>Conservation à échéance</translation>
    </message>
    <message>
        <source>Register of recordings</source>
        <translation>Registre des enregistrements</translation>
    </message>
    <message>
        <source>Wall screen lost</source>
        <translation>Écran du mur perdu</translation>
    </message>
    <message>
        <source>Disk too small for the days authorised</source>
        <translation>Disque trop petit pour la durée autorisée</translation>
    </message>
    <message>
        <source>Store of recordings out of reach</source>
        <translation>Magasin d&apos;enregistrements injoignable</translation>
    </message>
    <message>
        <source>Too many recordings wait for their store</source>
        <translation>Trop d&apos;enregistrements en attente de leur magasin</translation>
    </message>
    <message>
        <source>Cameras recorded by nobody</source>
        <translation>Caméras que personne n&apos;enregistre</translation>
    </message>
    <message>
        <source>Recorder lost</source>
        <translation>Enregistreur perdu</translation>
    </message>
    <message>
        <source>Requisition due</source>
        <translation>Réquisition à échéance</translation>
    </message>
    <message>
        <source>Masks inside the camera not seen</source>
        <translation>Masques de la caméra non vus</translation>
    </message>
    <message>
        <source>Decoding process ended</source>
        <translation>Processus de décodage arrêté</translation>
    </message>
    <message>
        <source>Clock set back</source>
        <translation>Horloge reculée</translation>
    </message>
    <message>
        <source>Graphics card not used</source>
        <translation>Carte graphique inutilisée</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>À TRAITER</translation>
    </message>
    <message>
        <source>ATTENTION</source>
        <translation>ATTENTION</translation>
    </message>
    <message>
        <source>INFORMATION</source>
        <translation>INFORMATION</translation>
    </message>
    <message>
        <source>maintainer told</source>
        <translation>mainteneur prévenu</translation>
    </message>
    <message>
        <source>works on site</source>
        <translation>travaux sur place</translation>
    </message>
    <message>
        <source>weather</source>
        <translation>météo</translation>
    </message>
    <message>
        <source>known</source>
        <translation>connue</translation>
    </message>
    <message>
        <source>false alert</source>
        <translation>fausse alerte</translation>
    </message>
    <message>
        <source>raised</source>
        <translation>levée</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>revenue</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>prise</translation>
    </message>
    <message>
        <source>given back</source>
        <translation>rendue</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>reportée</translation>
    </message>
    <message>
        <source>worse: no longer put off</source>
        <translation>aggravée&#xa0;: report annulé</translation>
    </message>
    <message>
        <source>over</source>
        <translation>terminée</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>moi</translation>
    </message>
    <message>
        <source>{name}, {workstation}</source>
        <translation>{name}, {workstation}</translation>
    </message>
    <message>
        <source>put off until {time}: {reason} ({name})</source>
        <translation>reportée jusqu’à {time}&#xa0;: {reason} ({name})</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
</context>
<context>
    <name>AlertsSection</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>Sound for what needs a hand &amp;now</source>
        <translation>So&amp;n pour ce qui demande une action immédiate</translation>
    </message>
    <message>
        <source>A short sound for what can &amp;wait, too</source>
        <translation>Son &amp;bref aussi pour ce qui peut attendre</translation>
    </message>
    <message>
        <source>L&amp;isten</source>
        <translation>É&amp;couter</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>&amp;Repeat after</source>
        <translation>&amp;Répétée après</translation>
    </message>
    <message>
        <source>An alert that comes back sooner is the same one: no new line and no second sound. At once.</source>
        <translation>Une alerte qui revient plus tôt est la même&#xa0;: ni nouvelle ligne, ni second son. Effet immédiat.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Son</translation>
    </message>
    <message>
        <source>Sound for what needs a hand now</source>
        <translation>Son pour ce qui demande une action immédiate</translation>
    </message>
    <message>
        <source>Three strokes for an alert that nobody has. Ctrl+F3 stops or mutes it. At once.</source>
        <translation>Trois coups pour une alerte que personne n’a prise. Ctrl+F3 l’arrête ou le coupe. Effet immédiat.</translation>
    </message>
    <message>
        <source>A short sound for what can wait, too</source>
        <translation>Son bref aussi pour ce qui peut attendre</translation>
    </message>
    <message>
        <source>One soft stroke for what needs attention. At once.</source>
        <translation>Un seul coup, doux, pour ce qui demande de l’attention. Effet immédiat.</translation>
    </message>
    <message>
        <source>Beside the volume of the machine itself. At once.</source>
        <translation>S’ajoute au volume de la machine elle-même. Effet immédiat.</translation>
    </message>
    <message>
        <source>No program that plays sounds was found on this machine: its own beep is used, if it has one.</source>
        <translation>Aucun programme qui joue des sons sur cette machine&#xa0;: son propre bip sert, si elle en a un.</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Volume</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>ApprovalForm</name>
    <message>
        <source>Approve and put in force</source>
        <translation>Approuver et mettre en vigueur</translation>
    </message>
    <message>
        <source>Type the reason of this version.</source>
        <translation>Saisissez le motif de cette version.</translation>
    </message>
    <message>
        <source>the masks drawn here are always covered</source>
        <translation>les masques tracés ici sont toujours couverts</translation>
    </message>
    <message>
        <source>sees no private place, nothing is covered</source>
        <translation>ne voit aucun lieu privatif, rien n’est couvert</translation>
    </message>
    <message>
        <source>covered whole, not recorded</source>
        <translation>image couverte en entier, non enregistrée</translation>
    </message>
    <message>
        <source>I attest that this camera sees
no private place ({date})</source>
        <translation>J’atteste que cette caméra ne voit
aucun lieu privatif ({date})</translation>
    </message>
    <message>
        <source>&amp;Author</source>
        <translation>&amp;Auteur</translation>
    </message>
    <message>
        <source>&amp;Reason</source>
        <translation>&amp;Motif</translation>
    </message>
</context>
<context>
    <name>Archive</name>
    <message>
        <source>other bytes than were recorded</source>
        <translation>d&apos;autres octets que ceux enregistrés</translation>
    </message>
    <message>
        <source>shorter than it was recorded</source>
        <translation>plus court que ce qui a été enregistré</translation>
    </message>
    <message>
        <source>longer than it was recorded</source>
        <translation>plus long que ce qui a été enregistré</translation>
    </message>
    <message>
        <source>the file is missing</source>
        <translation>le fichier manque</translation>
    </message>
    <message>
        <source>a link to another file stands in its place</source>
        <translation>un lien vers un autre fichier est à sa place</translation>
    </message>
    <message>
        <source>the disk does not give it back</source>
        <translation>le disque ne le restitue pas</translation>
    </message>
    <message>
        <source>a file nobody recorded here</source>
        <translation>un fichier que personne n&apos;a enregistré ici</translation>
    </message>
    <message>
        <source>what the database says of it is not what was recorded</source>
        <translation>ce que la base en dit n&apos;est pas ce qui a été enregistré</translation>
    </message>
    <message>
        <source>recordings are gone from the database without a line of destruction</source>
        <translation>des enregistrements ont disparu de la base sans ligne de destruction</translation>
    </message>
    <message>
        <source>its hash was taken away</source>
        <translation>son empreinte a été retirée</translation>
    </message>
    <message>
        <source>the seal of its day in the register says otherwise: recordings were written anew</source>
        <translation>le scellé de sa journée au registre dit autre chose&#xa0;: des enregistrements ont été réécrits</translation>
    </message>
    <message>
        <source>The register does not begin with line {number}.</source>
        <translation>Le registre ne commence pas par la ligne {number}.</translation>
    </message>
    <message>
        <source>Line {number} of the register is missing.</source>
        <translation>La ligne {number} du registre manque.</translation>
    </message>
    <message>
        <source>Line {number} of the register was changed.</source>
        <translation>La ligne {number} du registre a été modifiée.</translation>
    </message>
    <message>
        <source>The anchor {place} knows another line {number}: the register was written anew.</source>
        <translation>L&apos;ancre {place} connaît une autre ligne {number}&#xa0;: le registre a été réécrit.</translation>
    </message>
    <message>
        <source>The anchor {place} knows lines from {number} on that are gone from the register.</source>
        <translation>L&apos;ancre {place} connaît des lignes à partir de la {number} qui ont disparu du registre.</translation>
    </message>
    <message>
        <source>Camera {number}</source>
        <translation>Caméra {number}</translation>
    </message>
    <message>
        <source>The check was stopped before its end.</source>
        <translation>La vérification a été arrêtée avant la fin.</translation>
    </message>
    <message>
        <source>The recordings are sound.</source>
        <translation>Les enregistrements sont intacts.</translation>
    </message>
    <message>
        <source>{count:place of the recordings is|places of the recordings are} not sound.</source>
        <translation>Anomalies dans les enregistrements&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>... and {count} more.</source>
        <translation>... et {count:autre|autres}.</translation>
    </message>
    <message>
        <source>{files:recording|recordings} read, {gigabytes} GB in {seconds} s: {speed} MB/s.</source>
        <translation>{files:enregistrement lu|enregistrements lus}, {gigabytes} Go en {seconds} s&#xa0;: {speed} Mo/s.</translation>
    </message>
    <message>
        <source>{count:recording is|recordings are} from before recordings were hashed: not compared.</source>
        <translation>{count:enregistrement date|enregistrements datent} d&apos;avant les empreintes&#xa0;: sans comparaison.</translation>
    </message>
    <message>
        <source>{count:recording lies|recordings lie} on other disks or in stores not reached from here: check there.</source>
        <translation>{count:enregistrement est|enregistrements sont} sur d&apos;autres disques ou dans des magasins injoignables d&apos;ici&#xa0;: à vérifier là-bas.</translation>
    </message>
    <message>
        <source>{count:recording is|recordings are} out of time, to be destroyed.</source>
        <translation>{count:enregistrement hors délai attend sa|enregistrements hors délai attendent leur} destruction.</translation>
    </message>
    <message>
        <source>The register is sound: {count:line|lines}, {witnesses:anchor|anchors} met.</source>
        <translation>Le registre est intact&#xa0;: {count:ligne|lignes}, {witnesses:ancre vérifiée|ancres vérifiées}.</translation>
    </message>
    <message>
        <source>The register is empty.</source>
        <translation>Le registre est vide.</translation>
    </message>
    <message>
        <source>The database&apos;s guard {name} is missing or asleep.</source>
        <translation>La protection {name} de la base manque ou dort.</translation>
    </message>
    <message>
        <source>This anchor line cannot be read: {place}.</source>
        <translation>Cette ligne d&apos;ancrage est illisible&#xa0;: {place}.</translation>
    </message>
    <message>
        <source>Register of recordings, {first} to {last}</source>
        <translation>Registre des enregistrements, du {first} au {last}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Real</source>
        <translation>Réelles</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>Demandées</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Integrity</source>
        <translation>Intégrité</translation>
    </message>
    <message>
        <source>What to change</source>
        <translation>Que changer</translation>
    </message>
    <message>
        <source>Real pictures a second</source>
        <translation>Images réelles par seconde</translation>
    </message>
    <message>
        <source>narrow or fast</source>
        <translation>étroite ou rapide</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>large</translation>
    </message>
    <message>
        <source>of arrival</source>
        <translation>d&apos;arrivée</translation>
    </message>
    <message>
        <source>of the camera</source>
        <translation>de la caméra</translation>
    </message>
    <message>
        <source>no hash yet</source>
        <translation>sans empreinte</translation>
    </message>
    <message>
        <source>intact</source>
        <translation>intact</translation>
    </message>
    <message>
        <source>touched</source>
        <translation>altéré</translation>
    </message>
    <message>
        <source>Conforms.</source>
        <translation>Conforme.</translation>
    </message>
    <message>
        <source>Nothing readable was recorded in the last two days: look at its order, its masks and its stream.</source>
        <translation>Rien de lisible n&apos;a été enregistré depuis deux jours&#xa0;: vérifiez son arrêté, ses masques et son flux.</translation>
    </message>
    <message>
        <source>A file is not what was recorded: run csu-console archive verify.</source>
        <translation>Un fichier n&apos;est pas ce qui a été enregistré&#xa0;: lancez csu-console archive verify.</translation>
    </message>
    <message>
        <source>It repeats pictures: raise its real rate to {rate} (frame rate, exposure time, night mode).</source>
        <translation>Elle répète des images&#xa0;: portez sa cadence réelle à {rate} (images par seconde, temps de pose, mode nuit).</translation>
    </message>
    <message>
        <source>It does not tell its time: set its clock by NTP and let it send RTCP.</source>
        <translation>Elle ne donne pas l&apos;heure&#xa0;: réglez son horloge par NTP et activez RTCP.</translation>
    </message>
    <message>
        <source>Nothing moved while it was measured: measure again by day.</source>
        <translation>Rien n&apos;a bougé pendant la mesure&#xa0;: mesurez de nouveau en journée.</translation>
    </message>
    <message>
        <source>Record it in its stream&apos;s own size, or at least {width} × {height}: see its sheet.</source>
        <translation>Enregistrez-la à la taille de son flux, ou au moins en {width} × {height}&#xa0;: voyez sa fiche.</translation>
    </message>
    <message>
        <source>Set its recorded stream to at least {width} × {height}.</source>
        <translation>Réglez le flux enregistré à {width} × {height} au moins.</translation>
    </message>
    <message>
        <source>Raise the rate chosen for its recording to {rate} pictures a second.</source>
        <translation>Portez la cadence choisie pour son enregistrement à {rate} images par seconde.</translation>
    </message>
    <message>
        <source>Set its recorded stream to at least {rate} pictures a second.</source>
        <translation>Réglez le flux enregistré à {rate} images par seconde au moins.</translation>
    </message>
    <message>
        <source>{good} of {all:camera|cameras} conform.</source>
        <translation>{good:caméra conforme|caméras conformes} sur {all}.</translation>
    </message>
    <message>
        <source>Conformity of the recordings</source>
        <translation>Conformité des enregistrements</translation>
    </message>
    <message>
        <source>Made on {date}</source>
        <translation>Établi le {date}</translation>
    </message>
    <message>
        <source>Order of 3 August 2007: at least 704 × 576 and 12 real pictures a second in a narrow view or with fast movement, else 352 × 288 and 6. Measured on the newest stored files.</source>
        <translation>Arrêté du 3 août 2007&#xa0;: au moins 704 × 576 et 12 images réelles par seconde en vue étroite ou avec des mouvements rapides, sinon 352 × 288 et 6. Mesuré sur les derniers fichiers stockés.</translation>
    </message>
    <message>
        <source>Measured on stored recordings</source>
        <translation>Mesuré sur les enregistrements stockés</translation>
    </message>
    <message>
        <source>Register of recordings</source>
        <translation>Registre des enregistrements</translation>
    </message>
    <message>
        <source>Kept by the program, written once and chained</source>
        <translation>Tenu par le programme, écrit une fois et chaîné</translation>
    </message>
    <message>
        <source>Files destroyed in the period</source>
        <translation>Fichiers détruits dans la période</translation>
    </message>
    <message>
        <source>Destruction on time</source>
        <translation>Destruction dans les délais</translation>
    </message>
    <message>
        <source>nothing was due</source>
        <translation>rien n&apos;était dû</translation>
    </message>
    <message>
        <source>Of them late</source>
        <translation>Dont en retard</translation>
    </message>
    <message>
        <source>Days of a camera held for a procedure</source>
        <translation>Jours de caméra conservés pour une procédure</translation>
    </message>
    <message>
        <source>Days of a camera out of their time and still there</source>
        <translation>Jours de caméra hors délai et encore présents</translation>
    </message>
    <message>
        <source>Proof of destruction</source>
        <translation>Preuve de destruction</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Nothing recorded</source>
        <translation>Rien d&apos;enregistré</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présent</translation>
    </message>
    <message>
        <source>Destruction begun</source>
        <translation>Destruction commencée</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Détruit</translation>
    </message>
    <message>
        <source>Held for a procedure</source>
        <translation>Conservé pour une procédure</translation>
    </message>
    <message>
        <source>Out of its time</source>
        <translation>Hors délai</translation>
    </message>
    <message>
        <source>held, then released</source>
        <translation>conservé, puis levé</translation>
    </message>
    <message>
        <source>the program was not running</source>
        <translation>le programme ne tournait pas</translation>
    </message>
    <message>
        <source>the file could not be removed</source>
        <translation>le fichier n&apos;a pas pu être supprimé</translation>
    </message>
    <message>
        <source>delay shortened or clock set</source>
        <translation>délai raccourci ou horloge changée</translation>
    </message>
    <message>
        <source>a file a crash had left without its row</source>
        <translation>un fichier laissé sans ligne en base par un arrêt imprévu</translation>
    </message>
    <message>
        <source>before its time: disk full</source>
        <translation>avant terme&#xa0;: disque plein</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Première</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Fichiers</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Trous</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>Non enregistré</translation>
    </message>
    <message>
        <source>Covered</source>
        <translation>Couvert</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Retard</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>Écriture…</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
</context>
<context>
    <name>ArchiveSection</name>
    <message>
        <source>A &amp;second person approves each replay</source>
        <translation>Une &amp;seconde personne approuve chaque relecture</translation>
    </message>
    <message>
        <source>&amp;Encrypt recordings on the disk</source>
        <translation>&amp;Chiffrer les enregistrements sur le disque</translation>
    </message>
    <message>
        <source>Recordings, for the whole site</source>
        <translation>Enregistrements, pour tout le site</translation>
    </message>
    <message>
        <source>Encryption at rest</source>
        <translation>Chiffrement au repos</translation>
    </message>
    <message>
        <source>For what is recorded from now on. The key of a camera&apos;s day is destroyed with its last recording: then no copy of the disk can be read. Keep the site key and the database: without them nothing can.</source>
        <translation>Pour ce qui est enregistré à partir de maintenant. La clé du jour d&apos;une caméra est détruite avec son dernier enregistrement&#xa0;: aucune copie du disque ne peut alors plus être lue. Gardez la clé du site et la base&#xa0;: sans elles, rien n&apos;est lisible.</translation>
    </message>
    <message>
        <source>Four eyes</source>
        <translation>Quatre yeux</translation>
    </message>
    <message>
        <source>Somebody else with the right to replay signs before recordings are shown. The short rewind of a live tile needs nobody.</source>
        <translation>Une autre personne ayant le droit de relire signe avant que des enregistrements soient montrés. Le retour rapide d&apos;une vignette en direct ne demande personne.</translation>
    </message>
</context>
<context>
    <name>ArchiveWindow</name>
    <message>
        <source>Archive: register, storage, conformity</source>
        <translation>Archives&#xa0;: registre, stockage, conformité</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>Conformity</source>
        <translation>Conformité</translation>
    </message>
    <message>
        <source>Recorders</source>
        <translation>Enregistreurs</translation>
    </message>
</context>
<context>
    <name>AuthorityPage</name>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Grade</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Matricule</translation>
    </message>
    <message>
        <source>RIO or matricule</source>
        <translation>RIO ou matricule</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>police station, brigade, court</source>
        <translation>commissariat, brigade, tribunal</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>telephone or e-mail for the answer</source>
        <translation>téléphone ou courriel pour la réponse</translation>
    </message>
    <message>
        <source>Scan of the request…</source>
        <translation>Numérisation de la demande…</translation>
    </message>
    <message>
        <source>Open the scan</source>
        <translation>Ouvrir la numérisation</translation>
    </message>
    <message>
        <source>Usual authority</source>
        <translation>Autorité habituelle</translation>
    </message>
    <message>
        <source>a name to find this authority by</source>
        <translation>un nom pour retrouver cette autorité</translation>
    </message>
    <message>
        <source>Keep as usual</source>
        <translation>Garder comme habituelle</translation>
    </message>
    <message>
        <source>Scan removed at the end of its time, SHA-256 {hash}…</source>
        <translation>Numérisation supprimée au terme de son délai, SHA-256 {hash}…</translation>
    </message>
    <message>
        <source>Kept: {file}, SHA-256 {hash}…</source>
        <translation>Conservée&#xa0;: {file}, SHA-256 {hash}…</translation>
    </message>
    <message>
        <source>Enter the requisition first, then its scan.</source>
        <translation>Enregistrez d’abord la réquisition, puis sa numérisation.</translation>
    </message>
    <message>
        <source>No scan yet: choose the file, or drop it here.</source>
        <translation>Pas encore de numérisation&#xa0;: choisissez le fichier, ou déposez-le ici.</translation>
    </message>
</context>
<context>
    <name>AwayBanner</name>
    <message>
        <source>Database out of reach since {time}: {name} is here by what this workstation knows. What is written is kept and delivered when it is back.</source>
        <translation>Base injoignable depuis {time}&#xa0;: {name} est là d&apos;après ce que ce poste en sait. Ce qui s&apos;écrit est gardé et partira à son retour.</translation>
    </message>
    <message>
        <source>Database out of reach since {time}: people known here can sign in and unlock. What is written is kept and delivered when it is back.</source>
        <translation>Base injoignable depuis {time}&#xa0;: les personnes connues de ce poste peuvent se connecter et déverrouiller. Ce qui s&apos;écrit est gardé et partira à son retour.</translation>
    </message>
</context>
<context>
    <name>AxisRow</name>
    <message>
        <source>Inverted</source>
        <translation>Inversé</translation>
    </message>
    <message>
        <source> %</source>
        <translation>&#xa0;%</translation>
    </message>
    <message>
        <source>Axis {number}</source>
        <translation>Axe {number}</translation>
    </message>
</context>
<context>
    <name>BurstRow</name>
    <message>
        <source>Keeping stills…</source>
        <translation>Prise des vues…</translation>
    </message>
    <message>
        <source>Stills</source>
        <translation>Vues</translation>
    </message>
    <message>
        <source>{seconds} s old when it was kept</source>
        <translation>{seconds} s d&apos;âge quand elle a été gardée</translation>
    </message>
</context>
<context>
    <name>Calibration</name>
    <message>
        <source>CSU reference</source>
        <translation>CSU référence</translation>
    </message>
</context>
<context>
    <name>CalibrationForm</name>
    <message>
        <source>Keep the present view as a new preset: {name}</source>
        <translation>Garder la vue actuelle comme nouvelle préposition&#xa0;: {name}</translation>
    </message>
    <message>
        <source>The two ends of an axis are the same angle: enter where it ends on both sides.</source>
        <translation>Les deux butées d’un axe sont au même angle&#xa0;: saisissez où il s’arrête de chaque côté.</translation>
    </message>
    <message>
        <source>Reference preset</source>
        <translation>Préposition de référence</translation>
    </message>
    <message>
        <source>The camera does not state its ranges in degrees: enter them from its data sheet.</source>
        <translation>La caméra n’indique pas ses courses en degrés&#xa0;: relevez-les dans sa fiche technique.</translation>
    </message>
    <message>
        <source>Pan, from</source>
        <translation>Pan, de</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Tilt, from</source>
        <translation>Tilt, de</translation>
    </message>
</context>
<context>
    <name>CalibrationResult</name>
    <message>
        <source>Focal length over zoom</source>
        <translation>Focale selon le zoom</translation>
    </message>
    <message>
        <source>Error of each check point</source>
        <translation>Écart à chaque point de contrôle</translation>
    </message>
    <message>
        <source>Largest error: {error}, over {count:check point|check points}.</source>
        <translation>Écart le plus grand&#xa0;: {error}, sur {count:point|points} de contrôle.</translation>
    </message>
    <message>
        <source>Margin of the masks in a 1080p picture: {wide} px at wide, {tele} px at tele.</source>
        <translation>Marge des masques dans une image 1080p&#xa0;: {wide} px au grand-angle, {tele} px au téléobjectif.</translation>
    </message>
    <message>
        <source>Clock of the positions: {offset} ms from the pictures, known to {error} ms.</source>
        <translation>Horloge des positions&#xa0;: {offset} ms d’écart avec les images, connu à {error} ms près.</translation>
    </message>
</context>
<context>
    <name>CalibrationWindow</name>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Drop</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>The camera did not keep the preset: choose one of its own, or try again.</source>
        <translation>La caméra n’a pas gardé la préposition&#xa0;: choisissez l’une des siennes, ou recommencez.</translation>
    </message>
    <message>
        <source>The camera keeps the present view as a preset.</source>
        <translation>La caméra garde la vue actuelle comme préposition.</translation>
    </message>
    <message>
        <source>The camera is taken in hand.</source>
        <translation>Prise en main de la caméra.</translation>
    </message>
    <message>
        <source>The camera stops.</source>
        <translation>La caméra s’arrête.</translation>
    </message>
    <message>
        <source>The calibration is in force.</source>
        <translation>L’étalonnage est en vigueur.</translation>
    </message>
    <message>
        <source>The calibration was dropped: the one before stays in force.</source>
        <translation>L’étalonnage est abandonné&#xa0;: le précédent reste en vigueur.</translation>
    </message>
    <message>
        <source>The calibration was dropped.</source>
        <translation>L’étalonnage est abandonné.</translation>
    </message>
    <message>
        <source>Zoom: point {point} of {count}.</source>
        <translation>Zoom&#xa0;: point {point} sur {count}.</translation>
    </message>
    <message>
        <source>Check point {point} of {count}.</source>
        <translation>Point de contrôle {point} sur {count}.</translation>
    </message>
    <message>
        <source>Clock of the positions, then back to the reference.</source>
        <translation>Horloge des positions, puis retour à la référence.</translation>
    </message>
    <message>
        <source>About {count} seconds left.</source>
        <translation>Encore {count} secondes environ.</translation>
    </message>
    <message>
        <source>Less than two minutes left.</source>
        <translation>Encore moins de deux minutes.</translation>
    </message>
    <message>
        <source>About {count:minute|minutes} left.</source>
        <translation>Encore {count:minute|minutes} environ.</translation>
    </message>
    <message>
        <source>This camera has no calibration: masks that follow it cover its whole picture.</source>
        <translation>Cette caméra n’est pas étalonnée&#xa0;: des masques qui la suivent couvrent toute son image.</translation>
    </message>
    <message>
        <source>Calibrated by {name} on {day}: largest error {error}, valid until {end}.</source>
        <translation>Étalonnée par {name} le {day}&#xa0;: écart le plus grand {error}, valable jusqu’au {end}.</translation>
    </message>
    <message>
        <source>Calibrate camera {name}</source>
        <translation>Étalonner la caméra {name}</translation>
    </message>
    <message>
        <source>The camera turns by itself for two to three minutes and measures its picture. Meanwhile the picture stays covered, or masked as before, and nobody else can drive the camera. Point it at houses or streets, not at the sky, and begin by daylight.</source>
        <translation>La caméra tourne seule pendant deux à trois minutes et mesure son image. Pendant ce temps, l’image reste couverte, ou masquée comme avant, et personne d’autre ne pilote la caméra. Pointez-la vers des maisons ou des rues, pas vers le ciel, et procédez de jour.</translation>
    </message>
    <message>
        <source>Progress of the calibration</source>
        <translation>Avancement de l’étalonnage</translation>
    </message>
</context>
<context>
    <name>CameraBadge</name>
    <message>
        <source>AUTHORISATION EXPIRED</source>
        <translation>AUTORISATION EXPIRÉE</translation>
    </message>
    <message>
        <source>AUTHORISED LATER</source>
        <translation>AUTORISÉE PLUS TARD</translation>
    </message>
    <message>
        <source>NO AUTHORISATION</source>
        <translation>SANS AUTORISATION</translation>
    </message>
    <message>
        <source>TO DEFINE</source>
        <translation>À DÉFINIR</translation>
    </message>
    <message>
        <source>mobile camera</source>
        <translation>caméra nomade</translation>
    </message>
</context>
<context>
    <name>CameraDialog</name>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Add a camera</source>
        <translation>Ajouter une caméra</translation>
    </message>
    <message>
        <source>Camera {number} {name}</source>
        <translation>Caméra {number} {name}</translation>
    </message>
</context>
<context>
    <name>CameraList</name>
    <message>
        <source>Cameras of the export</source>
        <translation>Caméras de l&apos;export</translation>
    </message>
</context>
<context>
    <name>CameraMaskRow</name>
    <message>
        <source>&amp;Put into the camera</source>
        <translation>&amp;Mettre dans la caméra</translation>
    </message>
    <message>
        <source>The camera paints the approved masks itself; recordings then cost almost nothing.</source>
        <translation>La caméra peint elle-même les masques approuvés&#xa0;; l&apos;enregistrement ne coûte alors presque rien.</translation>
    </message>
    <message>
        <source>&amp;Take out</source>
        <translation>&amp;Retirer</translation>
    </message>
    <message>
        <source>&amp;Put in again</source>
        <translation>&amp;Mettre à nouveau</translation>
    </message>
    <message>
        <source>Asking the camera…</source>
        <translation>Demande à la caméra…</translation>
    </message>
</context>
<context>
    <name>CameraMasks</name>
    <message>
        <source>Painted in the console, as everywhere.</source>
        <translation>Peints par le poste, comme partout.</translation>
    </message>
    <message>
        <source>Put in; looked for in its pictures. Painted in the console meanwhile.</source>
        <translation>Mis en place&#xa0;; recherchés dans ses images. Le poste peint en attendant.</translation>
    </message>
    <message>
        <source>✓ Seen in its pictures: recorded as the camera sends them.</source>
        <translation>✓ Vus dans ses images&#xa0;: enregistrée telle qu’elle les envoie.</translation>
    </message>
    <message>
        <source>⚠ Not seen in its pictures: painted in the console.</source>
        <translation>⚠ Pas vus dans ses images&#xa0;: peints par le poste.</translation>
    </message>
    <message>
        <source>⚠ It still has an older version: painted in the console.</source>
        <translation>⚠ Elle a encore une version antérieure&#xa0;: peints par le poste.</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>as the request names them</source>
        <translation>tels que la demande les nomme</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
    <message>
        <source>one per line: 22/11 14h30 - 15h10 ±10</source>
        <translation>une par ligne&#xa0;: 22/11 14h30 - 15h10 ±10</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Près de</translation>
    </message>
    <message>
        <source>street, site or 47.3941; 0.6848, then Enter</source>
        <translation>rue, site ou 47.3941&#xa0;; 0.6848, puis Entrée</translation>
    </message>
    <message>
        <source>Cameras near</source>
        <translation>Caméras proches</translation>
    </message>
    <message>
        <source>Camera number</source>
        <translation>Numéro de caméra</translation>
    </message>
    <message>
        <source>345 then Enter</source>
        <translation>345 puis Entrée</translation>
    </message>
    <message>
        <source>Cameras: Space ticks one</source>
        <translation>Caméras&#xa0;: Espace coche</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres}&#xa0;m</translation>
    </message>
    <message>
        <source>{count:camera|cameras} chosen of {all} in the list</source>
        <translation>{count:caméra choisie|caméras choisies} sur {all} dans la liste</translation>
    </message>
</context>
<context>
    <name>CameraTree</name>
    <message>
        <source>Search a camera</source>
        <translation>Chercher…</translation>
    </message>
    <message>
        <source>Search cameras</source>
        <translation>Chercher parmi les caméras</translation>
    </message>
    <message>
        <source>Finds numbers, names, aliases, streets, sites and communes; accents do not count. Enter shows the camera, Down goes to the list, Esc clears.</source>
        <translation>Cherche dans les numéros, noms, autres noms, rues, sites et communes, sans tenir compte des accents. Entrée affiche la caméra, Bas passe à la liste, Échap efface.</translation>
    </message>
    <message>
        <source>Show on the selected tile</source>
        <translation>Afficher sur la vignette choisie</translation>
    </message>
    <message>
        <source>Camera file…</source>
        <translation>Fiche de la caméra…</translation>
    </message>
    <message>
        <source>Privacy masks…</source>
        <translation>Zones privatives…</translation>
    </message>
    <message>
        <source>Take a snapshot</source>
        <translation>Prendre une capture</translation>
    </message>
    <message>
        <source>Add a camera…</source>
        <translation>Ajouter une caméra…</translation>
    </message>
    <message>
        <source>Find cameras on the network…</source>
        <translation>Chercher des caméras sur le réseau…</translation>
    </message>
    <message>
        <source>Import a list…</source>
        <translation>Importer une liste…</translation>
    </message>
    <message>
        <source>No camera found among {total}</source>
        <translation>Aucune caméra trouvée parmi {total}</translation>
    </message>
    <message>
        <source>{shown} of {total:camera|cameras}</source>
        <translation>{shown:caméra|caméras} sur {total}</translation>
    </message>
    <message>
        <source>{total:camera|cameras}</source>
        <translation>{total:caméra|caméras}</translation>
    </message>
</context>
<context>
    <name>Capabilities</name>
    <message>
        <source>turns</source>
        <translation>tourne</translation>
    </message>
    <message>
        <source>zooms</source>
        <translation>zoome</translation>
    </message>
    <message>
        <source>by speed</source>
        <translation>en vitesse</translation>
    </message>
    <message>
        <source>by steps</source>
        <translation>par pas</translation>
    </message>
    <message>
        <source>to a position</source>
        <translation>vers une position</translation>
    </message>
    <message>
        <source>to a position in degrees</source>
        <translation>vers une position en degrés</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>mise au point</translation>
    </message>
    <message>
        <source>iris</source>
        <translation>iris</translation>
    </message>
    <message>
        <source>day and night</source>
        <translation>jour et nuit</translation>
    </message>
    <message>
        <source>masks of its own</source>
        <translation>masques propres</translation>
    </message>
    <message>
        <source>sent by itself</source>
        <translation>envoyée d’elle-même</translation>
    </message>
    <message>
        <source>when asked, with its time</source>
        <translation>sur demande, avec son heure</translation>
    </message>
    <message>
        <source>when asked, without its time</source>
        <translation>sur demande, sans son heure</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Firmware</source>
        <translation>Micrologiciel</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>Movement</source>
        <translation>Mouvement</translation>
    </message>
    <message>
        <source>Ranges</source>
        <translation>Plages</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Prépositions</translation>
    </message>
    <message>
        <source>Lens</source>
        <translation>Optique</translation>
    </message>
    <message>
        <source>Auxiliaries</source>
        <translation>Auxiliaires</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>pan {range}</source>
        <translation>panoramique {range}</translation>
    </message>
    <message>
        <source>tilt {range}</source>
        <translation>inclinaison {range}</translation>
    </message>
    <message>
        <source>zoom {range}</source>
        <translation>zoom {range}</translation>
    </message>
    <message>
        <source>at most {count}</source>
        <translation>{count} au plus</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>home position</source>
        <translation>position de repos</translation>
    </message>
    <message>
        <source>{rate} a second, measured</source>
        <translation>{rate} par seconde, mesuré</translation>
    </message>
</context>
<context>
    <name>CategoryField</name>
    <message>
        <source>Category: a few letters, or a template&apos;s digit</source>
        <translation>Rubrique&#xa0;: lettres ou chiffre</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Categories found</source>
        <translation>Rubriques trouvées</translation>
    </message>
    <message>
        <source>{place} · template: {name}</source>
        <translation>{place} · modèle&#xa0;: {name}</translation>
    </message>
</context>
<context>
    <name>CertificateOffer</name>
    <message>
        <source>Show the certificate</source>
        <translation>Voir le certificat</translation>
    </message>
    <message>
        <source>Reason, kept in the journal</source>
        <translation>Motif, gardé au journal</translation>
    </message>
    <message>
        <source>Why it is accepted all the same</source>
        <translation>Pourquoi il est accepté malgré tout</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>it has expired</source>
        <translation>il a expiré</translation>
    </message>
    <message>
        <source>it is not valid yet</source>
        <translation>il n’est pas encore valable</translation>
    </message>
    <message>
        <source>it is made out to nobody</source>
        <translation>il n’est au nom de personne</translation>
    </message>
    <message>
        <source>Doubtful: {doubts}. Nobody vouches for such a certificate: the fingerprint alone says that it is this camera&apos;s. Better: have the camera make a new one.</source>
        <translation>Douteux&#xa0;: {doubts}. Personne ne se porte garant d’un tel certificat&#xa0;: seule l’empreinte dit qu’il est celui de cette caméra. Mieux vaut en faire créer un nouveau par la caméra.</translation>
    </message>
    <message>
        <source>Accept this certificate</source>
        <translation>Accepter ce certificat</translation>
    </message>
    <message>
        <source>Accept it all the same</source>
        <translation>L’accepter malgré tout</translation>
    </message>
    <message>
        <source>Made out to {subject}, by {issuer}, until {day}.
SHA-256 {fingerprint}
Accept it only if the camera&apos;s own page shows the same fingerprint.</source>
        <translation>Établi au nom de {subject}, par {issuer}, jusqu’au {day}.
SHA-256 {fingerprint}
Ne l’acceptez que si la page de la caméra affiche la même empreinte.</translation>
    </message>
</context>
<context>
    <name>ChangeWindow</name>
    <message>
        <source>Search for change · {camera}</source>
        <translation>Chercher un changement · {camera}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>À</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Chercher</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Avancement de la recherche</translation>
    </message>
    <message>
        <source>Draw the region, then search. Only movement is compared: nobody is recognised.</source>
        <translation>Dessinez la région, puis cherchez. Seules les différences d&apos;image sont comparées&#xa0;: personne n&apos;est reconnu.</translation>
    </message>
    <message>
        <source>Changes found</source>
        <translation>Changements trouvés</translation>
    </message>
    <message>
        <source>Changes so far: {count}…</source>
        <translation>Changements pour l&apos;instant&#xa0;: {count}…</translation>
    </message>
    <message>
        <source>Cancelled. Changes until then: {count}.</source>
        <translation>Annulé. Changements jusque-là&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Changes: {count}.</source>
        <translation>Changements&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Spans that could not be searched, nothing was recorded there: {count}.</source>
        <translation>Périodes qui n&apos;ont pas pu être cherchées, rien n&apos;y est enregistré&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>{moment}, for {length}, {share} % of the region</source>
        <translation>{moment}, pendant {length}, {share}&#xa0;% de la région</translation>
    </message>
    <message>
        <source>Requisition</source>
        <translation>Réquisition</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>folder, disc image or film of an export</source>
        <translation>dossier, image disque ou film d&apos;un export</translation>
    </message>
    <message>
        <source>What to check</source>
        <translation>Ce qu&apos;il faut vérifier</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
    <message>
        <source>Result of the check</source>
        <translation>Résultat de la vérification</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Export to check</source>
        <translation>Export à vérifier</translation>
    </message>
</context>
<context>
    <name>CodeWindow</name>
    <message>
        <source>One-time codes of {name}</source>
        <translation>Codes à usage unique de {name}</translation>
    </message>
    <message>
        <source>Ask for codes from now on</source>
        <translation>Demander un code désormais</translation>
    </message>
    <message>
        <source>Read this picture with the telephone&apos;s code application, then type the six digits it shows.</source>
        <translation>Lisez cette image avec l’application de codes du téléphone, puis saisissez les six chiffres affichés.</translation>
    </message>
    <message>
        <source>QR picture of the secret</source>
        <translation>Image QR du secret</translation>
    </message>
    <message>
        <source>or type</source>
        <translation>ou saisir</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>{name} is asked for a code from now on.</source>
        <translation>Un code sera désormais demandé à {name}.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>A command, a street, a camera…</source>
        <translation>Une commande, une rue, une caméra…</translation>
    </message>
    <message>
        <source>Search commands and cameras</source>
        <translation>Chercher parmi les commandes et les caméras</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
</context>
<context>
    <name>ConformityPage</name>
    <message>
        <source>Measure</source>
        <translation>Mesurer</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Progress of the measurement</source>
        <translation>Avancement de la mesure</translation>
    </message>
    <message>
        <source>Conformity by camera</source>
        <translation>Conformité par caméra</translation>
    </message>
    <message>
        <source>Size, real pictures a second without repeated ones, source of the time and integrity of the newest stored files: nothing is read from the cameras. The mark is what the norm asks, the bar behind what the times of the pictures say.</source>
        <translation>Taille, images réelles par seconde sans les images répétées, source de l&apos;heure et intégrité des derniers fichiers stockés&#xa0;: rien n&apos;est lu des caméras. Le trait est ce que demande la norme, la barre de fond ce que disent les heures des images.</translation>
    </message>
    <message>
        <source>Measuring…</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>conformity</source>
        <translation>conformite</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>Panels</source>
        <translation>Panneaux</translation>
    </message>
    <message>
        <source>PTZ</source>
        <translation>PTZ</translation>
    </message>
    <message>
        <source>Moving cameras</source>
        <translation>Caméras mobiles</translation>
    </message>
    <message>
        <source>PTZ mode</source>
        <translation>Mode PTZ</translation>
    </message>
    <message>
        <source>Take the camera in hand</source>
        <translation>Prendre la main sur la caméra</translation>
    </message>
    <message>
        <source>Take the camera for video fines</source>
        <translation>Prendre la caméra pour la vidéoverbalisation</translation>
    </message>
    <message>
        <source>Take the camera for a partner</source>
        <translation>Prendre la caméra pour un partenaire</translation>
    </message>
    <message>
        <source>Give the camera back</source>
        <translation>Rendre la main sur la caméra</translation>
    </message>
    <message>
        <source>Camera to its home position</source>
        <translation>Caméra en position de repos</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>Arrêter la caméra</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>Rondes</translation>
    </message>
    <message>
        <source>Calibrate the camera</source>
        <translation>Étalonner la caméra</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Alert sound: stop, off, on</source>
        <translation>Son des alertes&#xa0;: arrêter, couper, remettre</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Wall</source>
        <translation>Mur d’images</translation>
    </message>
    <message>
        <source>The wall of the room</source>
        <translation>Le mur de la salle</translation>
    </message>
    <message>
        <source>Send this camera to my wall screen</source>
        <translation>Envoyer cette caméra sur mon écran du mur</translation>
    </message>
    <message>
        <source>Let my mosaic be followed</source>
        <translation>Accepter que ma mosaïque soit suivie</translation>
    </message>
    <message>
        <source>My mosaic: refuse, or end the following</source>
        <translation>Ma mosaïque&#xa0;: refuser, ou mettre fin au suivi</translation>
    </message>
    <message>
        <source>Make a layout</source>
        <translation>Composer une disposition</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Console</source>
        <translation>Console</translation>
    </message>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Palette de commandes</translation>
    </message>
    <message>
        <source>Search a camera</source>
        <translation>Chercher une caméra</translation>
    </message>
    <message>
        <source>Fold every panel</source>
        <translation>Replier tous les panneaux</translation>
    </message>
    <message>
        <source>Hide the words after 3 s</source>
        <translation>Cacher les mentions après 3&#xa0;s</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Plein écran</translation>
    </message>
    <message>
        <source>Find cameras on the network</source>
        <translation>Chercher des caméras sur le réseau</translation>
    </message>
    <message>
        <source>Passwords of the cameras</source>
        <translation>Mots de passe des caméras</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Fermer la console</translation>
    </message>
    <message>
        <source>Open or close the wall windows</source>
        <translation>Ouvrir ou fermer les fenêtres du mur</translation>
    </message>
    <message>
        <source>Identify the wall screens</source>
        <translation>Identifier les écrans du mur</translation>
    </message>
    <message>
        <source>Add a camera</source>
        <translation>Ajouter une caméra</translation>
    </message>
    <message>
        <source>Import a list of cameras</source>
        <translation>Importer une liste de caméras</translation>
    </message>
    <message>
        <source>Logbook</source>
        <translation>Main courante</translation>
    </message>
    <message>
        <source>New logbook entry</source>
        <translation>Nouvelle main courante</translation>
    </message>
    <message>
        <source>Search in the logbook</source>
        <translation>Rechercher dans la main courante</translation>
    </message>
    <message>
        <source>Shift and handover</source>
        <translation>Vacation et relève</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
    <message>
        <source>Change person</source>
        <translation>Changement de personne</translation>
    </message>
    <message>
        <source>Lock the workstation</source>
        <translation>Verrouiller le poste</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Fermer la session</translation>
    </message>
    <message>
        <source>Change my password</source>
        <translation>Changer mon mot de passe</translation>
    </message>
    <message>
        <source>One-time codes on my telephone</source>
        <translation>Codes à usage unique sur mon téléphone</translation>
    </message>
    <message>
        <source>Accounts and papers</source>
        <translation>Comptes et habilitations</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Audit journal</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Who saw this camera?</source>
        <translation>Qui a vu cette caméra&#xa0;?</translation>
    </message>
    <message>
        <source>Reports and inspection file</source>
        <translation>Rapports et dossier de contrôle</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Register, storage and conformity of the recordings</source>
        <translation>Registre, stockage et conformité des enregistrements</translation>
    </message>
    <message>
        <source>Storage and conformity of the recordings</source>
        <translation>Stockage et conformité des enregistrements</translation>
    </message>
    <message>
        <source>Preserve the recordings of this camera</source>
        <translation>Préserver les enregistrements de cette caméra</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Tuile</translation>
    </message>
    <message>
        <source>Prepare a fine from this camera</source>
        <translation>Vidéoverbalisation depuis cette caméra</translation>
    </message>
    <message>
        <source>Holds and preserved recordings</source>
        <translation>Conservations et enregistrements préservés</translation>
    </message>
    <message>
        <source>Export {export} is ready: {path}</source>
        <translation>L&apos;export {export} est prêt&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Export recordings</source>
        <translation>Exporter des enregistrements</translation>
    </message>
    <message>
        <source>Exports: register and check</source>
        <translation>Exports&#xa0;: registre et vérification</translation>
    </message>
    <message>
        <source>Replay panel</source>
        <translation>Panneau de relecture</translation>
    </message>
    <message>
        <source>Replay this camera</source>
        <translation>Relire cette caméra</translation>
    </message>
    <message>
        <source>Replay all tiles</source>
        <translation>Relire toutes les vignettes</translation>
    </message>
    <message>
        <source>Play, pause</source>
        <translation>Lecture, pause</translation>
    </message>
    <message>
        <source>Slower, then backwards</source>
        <translation>Moins vite, puis en arrière</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Vitesse normale</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>Une image en arrière</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>Une image en avant</translation>
    </message>
    <message>
        <source>Beginning of the stretch</source>
        <translation>Début de la séquence</translation>
    </message>
    <message>
        <source>End of the stretch</source>
        <translation>Fin de la séquence</translation>
    </message>
    <message>
        <source>Go to a date and time</source>
        <translation>Aller à une date et une heure</translation>
    </message>
    <message>
        <source>Search in the replay</source>
        <translation>Chercher dans la relecture</translation>
    </message>
    <message>
        <source>Out of the gap, backwards</source>
        <translation>Sortir de l&apos;interruption, en arrière</translation>
    </message>
    <message>
        <source>Out of the gap, to the next recording</source>
        <translation>Sortir de l&apos;interruption, vers la reprise</translation>
    </message>
    <message>
        <source>Previous gap</source>
        <translation>Interruption précédente</translation>
    </message>
    <message>
        <source>Next gap</source>
        <translation>Interruption suivante</translation>
    </message>
    <message>
        <source>Previous logbook entry</source>
        <translation>Entrée de main courante précédente</translation>
    </message>
    <message>
        <source>Next logbook entry</source>
        <translation>Entrée de main courante suivante</translation>
    </message>
    <message>
        <source>This camera apart, and back</source>
        <translation>Cette caméra à part, et retour</translation>
    </message>
    <message>
        <source>Preserve the stretch</source>
        <translation>Préserver la séquence</translation>
    </message>
    <message>
        <source>Keep a still of this picture</source>
        <translation>Garder cette image</translation>
    </message>
    <message>
        <source>Small pictures over the timeline</source>
        <translation>Petites images sur la ligne de temps</translation>
    </message>
    <message>
        <source>Search for change in a region</source>
        <translation>Chercher un changement dans une région</translation>
    </message>
    <message>
        <source>Back to the live pictures</source>
        <translation>Revenir au direct</translation>
    </message>
    <message>
        <source>Short rewind, {seconds} s</source>
        <translation>Retour court, {seconds} s</translation>
    </message>
    <message>
        <source>Live again</source>
        <translation>Revenir au direct</translation>
    </message>
    <message>
        <source>Pause the short rewind</source>
        <translation>Pause du retour court</translation>
    </message>
    <message>
        <source>Requisitions</source>
        <translation>Réquisitions</translation>
    </message>
    <message>
        <source>New requisition</source>
        <translation>Nouvelle réquisition</translation>
    </message>
    <message>
        <source>Action plans</source>
        <translation>Plans d&apos;action</translation>
    </message>
    <message>
        <source>Prepare action plans, read them again</source>
        <translation>Préparer les plans d&apos;action, les relire</translation>
    </message>
    <message>
        <source>Alarms from outside</source>
        <translation>Alarmes et levée de doute</translation>
    </message>
    <message>
        <source>Alarms</source>
        <translation>Alarmes</translation>
    </message>
    <message>
        <source>Take the next alarm</source>
        <translation>Prendre l&apos;alarme suivante</translation>
    </message>
    <message>
        <source>Back to the cameras before the alarm</source>
        <translation>Revenir aux caméras d&apos;avant l&apos;alarme</translation>
    </message>
    <message>
        <source>Figures of the alarms</source>
        <translation>Chiffres des alarmes</translation>
    </message>
    <message>
        <source>Set up alarms</source>
        <translation>Régler les alarmes</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Carte</translation>
    </message>
    <message>
        <source>Selected camera on the map</source>
        <translation>Caméra sélectionnée sur la carte</translation>
    </message>
    <message>
        <source>Plan of the selected camera&apos;s site</source>
        <translation>Plan du site de la caméra sélectionnée</translation>
    </message>
    <message>
        <source>Moves of mobile cameras</source>
        <translation>Déplacements des caméras nomades</translation>
    </message>
    <message>
        <source>Layers of the map</source>
        <translation>Couches de la carte</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Partenaires</translation>
    </message>
    <message>
        <source>Relay pictures to a partner</source>
        <translation>Déport d&apos;images vers un partenaire</translation>
    </message>
    <message>
        <source>Stop every relay at once</source>
        <translation>Arrêter tous les déports immédiatement</translation>
    </message>
    <message>
        <source>Relays: orders and media server</source>
        <translation>Déports&#xa0;: arrêtés et serveur média</translation>
    </message>
</context>
<context>
    <name>ConsoleMenu</name>
    <message>
        <source>All commands</source>
        <translation>Toutes les commandes</translation>
    </message>
</context>
<context>
    <name>CredentialsWindow</name>
    <message>
        <source>Passwords of the cameras</source>
        <translation>Mots de passe des caméras</translation>
    </message>
    <message>
        <source>Look &amp;again</source>
        <translation>&amp;Vérifier de nouveau</translation>
    </message>
    <message>
        <source>&amp;Open the camera&apos;s file</source>
        <translation>&amp;Ouvrir la fiche de la caméra</translation>
    </message>
    <message>
        <source>Passwords are being compared</source>
        <translation>Comparaison des mots de passe en cours</translation>
    </message>
    <message>
        <source>Change the password on the camera&apos;s own page first, then in its file here. The passwords themselves are shown nowhere.</source>
        <translation>Changez d’abord le mot de passe sur la page de la caméra, puis dans sa fiche ici. Les mots de passe eux-mêmes ne sont affichés nulle part.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Cameras whose password protects little</source>
        <translation>Caméras mal protégées par leur mot de passe</translation>
    </message>
    <message>
        <source>its password cannot be opened on this workstation</source>
        <translation>mot de passe illisible sur ce poste</translation>
    </message>
    <message>
        <source>Cameras to look at: {weak} of {count}</source>
        <translation>Caméras à revoir&#xa0;: {weak} sur {count}</translation>
    </message>
    <message>
        <source>Nothing to report. Cameras looked at: {count}</source>
        <translation>Rien à signaler. Caméras vérifiées&#xa0;: {count}</translation>
    </message>
    <message>
        <source>no password</source>
        <translation>aucun mot de passe</translation>
    </message>
    <message>
        <source>a maker&apos;s default, or the user&apos;s own name</source>
        <translation>mot de passe d’usine, ou identique à l’utilisateur</translation>
    </message>
    <message>
        <source>shorter than {count} signs</source>
        <translation>moins de {count} caractères</translation>
    </message>
    <message>
        <source>the same as cameras {numbers} and {count} more</source>
        <translation>le même que les caméras {numbers} et {count:autre|autres}</translation>
    </message>
    <message>
        <source>the same as: {numbers}</source>
        <translation>le même que&#xa0;: {numbers}</translation>
    </message>
</context>
<context>
    <name>DeskSection</name>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>never</source>
        <translation>jamais</translation>
    </message>
    <message>
        <source>Keep the &amp;screens on</source>
        <translation>Garder les &amp;écrans allumés</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>Interface</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>The language of every window. At the next start.</source>
        <translation>Langue de toutes les fenêtres. Au prochain démarrage.</translation>
    </message>
    <message>
        <source>Keep the screens on</source>
        <translation>Garder les écrans allumés</translation>
    </message>
    <message>
        <source>While live pictures are on a screen: no screen saver, no dark screen, no sleep of the machine. At once.</source>
        <translation>Tant que du direct est affiché&#xa0;: ni économiseur d&apos;écran, ni écran éteint, ni mise en veille de la machine. Effet immédiat.</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sessions</translation>
    </message>
    <message>
        <source>Loc&amp;k after</source>
        <translation>&amp;Verrouillé après</translation>
    </message>
    <message>
        <source>Without a key or a movement for so long the workstation locks itself; pictures go on. At once.</source>
        <translation>Sans touche ni mouvement pendant ce temps, le poste se verrouille&#xa0;; les images continuent. Effet immédiat.</translation>
    </message>
    <message>
        <source>&amp;Without the database</source>
        <translation>&amp;Sans la base de données</translation>
    </message>
    <message>
        <source>While the database is out of reach, people it has confirmed within this time can sign in and unlock here. At once.</source>
        <translation>Quand la base de données est injoignable, les personnes qu’elle a confirmées depuis moins longtemps peuvent se connecter et déverrouiller ici. Effet immédiat.</translation>
    </message>
</context>
<context>
    <name>DeviceSection</name>
    <message>
        <source>Device (ONVIF)</source>
        <translation>Appareil (ONVIF)</translation>
    </message>
    <message>
        <source>ONVI&amp;F address</source>
        <translation>Adresse ONVI&amp;F</translation>
    </message>
    <message>
        <source>This ONVIF address cannot be read: write it as http://host/onvif/device_service.</source>
        <translation>Cette adresse ONVIF est illisible&#xa0;: écrivez-la sous la forme http://hôte/onvif/device_service.</translation>
    </message>
    <message>
        <source>Certificate accepted, and in force at every workstation.</source>
        <translation>Certificat accepté&#xa0;; tous les postes s’y fient désormais.</translation>
    </message>
</context>
<context>
    <name>DirectorySection</name>
    <message>
        <source>&amp;Test the connection</source>
        <translation>&amp;Essayer la connexion</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Directory (LDAP)</source>
        <translation>Annuaire (LDAP)</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>ldaps://server, or ldap://server (TLS begins first). Empty: no directory. At once.</source>
        <translation>ldaps://serveur, ou ldap://serveur (TLS commence d’abord). Vide&#xa0;: pas d’annuaire. Effet immédiat.</translation>
    </message>
    <message>
        <source>&amp;Name of a person</source>
        <translation>&amp;Nom d’une personne</translation>
    </message>
    <message>
        <source>{name} stands for what the person types; with Active Directory: {name}@town.fr.</source>
        <translation>{name} est ce que tape la personne&#xa0;; avec Active Directory&#xa0;: {name}@ville.fr.</translation>
    </message>
    <message>
        <source>A&amp;uthority</source>
        <translation>A&amp;utorité</translation>
    </message>
    <message>
        <source>The certificate (PEM) of who signed the directory&apos;s. Empty: the authorities of the system.</source>
        <translation>Certificat (PEM) de l’autorité qui a signé celui de l’annuaire. Vide&#xa0;: les autorités du système.</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Essai</translation>
    </message>
    <message>
        <source>Si&amp;gn-in name</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>Empty: only the connection and the directory&apos;s certificate are tried.</source>
        <translation>Vide&#xa0;: seuls la connexion et le certificat de l’annuaire sont essayés.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Sent to the directory once, and kept nowhere.</source>
        <translation>Envoyé une fois à l’annuaire, gardé nulle part.</translation>
    </message>
    <message>
        <source>The console has no account of its own in the directory: it signs in as the person, over TLS, and reads nothing. Roles and papers stay in the console; an account says that its password is the directory&apos;s.</source>
        <translation>La console n’a pas de compte à elle dans l’annuaire&#xa0;: elle s’y présente au nom de la personne, par TLS, et n’y lit rien. Rôles et habilitations restent dans la console&#xa0;; c’est le compte qui dit que son mot de passe est celui de l’annuaire.</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Essai en cours…</translation>
    </message>
    <message>
        <source>The directory answers, and its certificate is valid.</source>
        <translation>L’annuaire répond et son certificat est valable.</translation>
    </message>
    <message>
        <source>The directory accepts this name and password.</source>
        <translation>L’annuaire accepte cet identifiant et ce mot de passe.</translation>
    </message>
    <message>
        <source>The directory answers and refuses this name or this password: look at the name of a person above.</source>
        <translation>L’annuaire répond et refuse cet identifiant ou ce mot de passe&#xa0;: voyez le nom d’une personne ci-dessus.</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificats (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Privacy: to be defined. The picture stays covered until its masks are drawn and approved, or somebody confirms that it needs none.</source>
        <translation>Vie privée&#xa0;: à définir. L’image reste couverte tant que ses masques ne sont pas tracés et validés, ou qu’il n’est pas confirmé qu’elle n’en a pas besoin.</translation>
    </message>
    <message>
        <source>Draw its &amp;masks now</source>
        <translation>Tracer ses &amp;masques maintenant</translation>
    </message>
    <message>
        <source>Camera {number} {name} is in the inventory.</source>
        <translation>La caméra {number} {name} est dans l’inventaire.</translation>
    </message>
    <message>
        <source>Still in the list: {count}</source>
        <translation>Encore dans la liste&#xa0;: {count}</translation>
    </message>
</context>
<context>
    <name>DraftDesk</name>
    <message>
        <source>The drawing kept on {time} is back. It covers nothing until it is approved.</source>
        <translation>Le tracé gardé le {time} est de retour. Il ne couvre rien tant qu’il n’est pas approuvé.</translation>
    </message>
    <message>
        <source>The drawing kept on {time} is back, but another version was approved since. It covers nothing until it is approved.</source>
        <translation>Le tracé gardé le {time} est de retour, mais une autre version a été approuvée depuis. Il ne couvre rien tant qu’il n’est pas approuvé.</translation>
    </message>
    <message>
        <source>Go on with it</source>
        <translation>Le reprendre</translation>
    </message>
    <message>
        <source>Drop it</source>
        <translation>L’abandonner</translation>
    </message>
    <message>
        <source>The masks have changed and are not approved yet.</source>
        <translation>Les masques ont changé et ne sont pas encore approuvés.</translation>
    </message>
    <message>
        <source>Keep as a draft</source>
        <translation>Garder comme brouillon</translation>
    </message>
    <message>
        <source>Drop the changes</source>
        <translation>Abandonner les modifications</translation>
    </message>
    <message>
        <source>Go on drawing</source>
        <translation>Continuer le tracé</translation>
    </message>
</context>
<context>
    <name>EditorTools</name>
    <message>
        <source>Draw a mask</source>
        <translation>Tracer un masque</translation>
    </message>
    <message>
        <source>Add a point</source>
        <translation>Ajouter un point</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler l’action</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>{name} ({key})</source>
        <translation>{name} ({key})</translation>
    </message>
</context>
<context>
    <name>EmptyPage</name>
    <message>
        <source>No camera yet</source>
        <translation>Aucune caméra pour l’instant</translation>
    </message>
    <message>
        <source>How would you like to begin?</source>
        <translation>Par quoi commencer&#xa0;?</translation>
    </message>
    <message>
        <source>Find cameras</source>
        <translation>Chercher des caméras</translation>
    </message>
    <message>
        <source>on the network, with ONVIF</source>
        <translation>sur le réseau, par ONVIF</translation>
    </message>
    <message>
        <source>Add a camera</source>
        <translation>Ajouter une caméra</translation>
    </message>
    <message>
        <source>by hand, and try its stream</source>
        <translation>à la main, avec essai du flux</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>Importer une liste</translation>
    </message>
    <message>
        <source>of cameras, as a CSV file</source>
        <translation>de caméras, au format CSV</translation>
    </message>
    <message>
        <source>Look at the demo</source>
        <translation>Voir la démonstration</translation>
    </message>
    <message>
        <source>a drawn town, simulated cameras</source>
        <translation>ville dessinée, caméras simulées</translation>
    </message>
    <message>
        <source>Only the demo is open to you: {reason}.</source>
        <translation>Vous ne pouvez ouvrir que la démonstration&#xa0;: {reason}.</translation>
    </message>
</context>
<context>
    <name>EntriesPage</name>
    <message>
        <source>Journal entries</source>
        <translation>Lignes du journal</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>No entry matches.</source>
        <translation>Aucune ligne ne correspond.</translation>
    </message>
    <message>
        <source>{count:entry|entries}</source>
        <translation>{count:ligne|lignes}</translation>
    </message>
    <message>
        <source>{count:entry|entries}, more below</source>
        <translation>{count:ligne|lignes}, suite en faisant défiler</translation>
    </message>
</context>
<context>
    <name>EntryDetails</name>
    <message>
        <source>Entry</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
</context>
<context>
    <name>EntryForm</name>
    <message>
        <source>picture asked for</source>
        <translation>image demandée</translation>
    </message>
    <message>
        <source>no camera</source>
        <translation>sans caméra</translation>
    </message>
    <message>
        <source>no still</source>
        <translation>sans image</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes}&#xa0;min</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nouvelle entrée</translation>
    </message>
    <message>
        <source>What is happening (Shift+Enter: new line)</source>
        <translation>Ce qui se passe (Maj+Entrée&#xa0;: nouvelle ligne)</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>now</source>
        <translation>clos</translation>
    </message>
    <message>
        <source>goes on</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Suites</translation>
    </message>
    <message>
        <source>Actions and outcomes in the place of the partners</source>
        <translation>Actions et suites à la place des services</translation>
    </message>
    <message>
        <source>Remind in</source>
        <translation>Rappeler dans</translation>
    </message>
    <message>
        <source>Remind</source>
        <translation>Rappeler</translation>
    </message>
    <message>
        <source>Remind (Ctrl+T)</source>
        <translation>Rappeler (Ctrl+T)</translation>
    </message>
    <message>
        <source>Save (Enter)</source>
        <translation>Enregistrer (Entrée)</translation>
    </message>
    <message>
        <source>Later (Esc)</source>
        <translation>Plus tard (Échap)</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>masked still attached</source>
        <translation>image masquée jointe</translation>
    </message>
    <message>
        <source>Actions, outcome</source>
        <translation>Actions, suites</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Logbook</source>
        <translation>Main courante</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Nouvelle entrée</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Vacation</translation>
    </message>
    <message>
        <source>Print, export, lists</source>
        <translation>Imprimer, exporter, listes</translation>
    </message>
    <message>
        <source>Older entries</source>
        <translation>Entrées plus anciennes</translation>
    </message>
    <message>
        <source>List as PDF…</source>
        <translation>Liste en PDF…</translation>
    </message>
    <message>
        <source>Print the list…</source>
        <translation>Imprimer la liste…</translation>
    </message>
    <message>
        <source>List as CSV…</source>
        <translation>Liste en CSV…</translation>
    </message>
    <message>
        <source>Visitors, right of access…</source>
        <translation>Visiteurs, droit d&apos;accès…</translation>
    </message>
    <message>
        <source>Categories, partners, templates…</source>
        <translation>Rubriques, services, modèles…</translation>
    </message>
    <message>
        <source>Nothing found. Esc shows everything.</source>
        <translation>Rien de trouvé. Échap montre tout.</translation>
    </message>
    <message>
        <source>{count} found. Esc shows everything.</source>
        <translation>{count:trouvée|trouvées}. Échap montre tout.</translation>
    </message>
    <message>
        <source>No entry yet. F9 writes one from the selected tile.</source>
        <translation>Aucune entrée pour l’instant. F9 en écrit une depuis la vignette choisie.</translation>
    </message>
    <message>
        <source>{count:open event|open events}</source>
        <translation>{count:événement|événements} en cours</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>Objet</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Description</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Auteur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Addendum to no. {number}</source>
        <translation>Complément au n°&#xa0;{number}</translation>
    </message>
    <message>
        <source>no category yet</source>
        <translation>sans rubrique</translation>
    </message>
    <message>
        <source>waits for the database</source>
        <translation>attend la base de données</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>ALTERED</source>
        <translation>ALTÉRÉE</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>visa</source>
        <translation>visa</translation>
    </message>
    <message>
        <source>pseudonymised</source>
        <translation>pseudonymisée</translation>
    </message>
</context>
<context>
    <name>EntryPage</name>
    <message>
        <source>Logbook entry</source>
        <translation>Entrée de main courante</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Back to the list (Esc)</source>
        <translation>Retour à la liste (Échap)</translation>
    </message>
    <message>
        <source>Add a text</source>
        <translation>Compléter</translation>
    </message>
    <message>
        <source>Close the event</source>
        <translation>Clore</translation>
    </message>
    <message>
        <source>Take note</source>
        <translation>Prendre acte</translation>
    </message>
    <message>
        <source>Visa</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Recordings of its cameras, from its beginning (Ctrl+Shift+L)</source>
        <translation>Enregistrements de ses caméras, depuis son début (Ctrl+Maj+L)</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Print…</source>
        <translation>Imprimer…</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Suites</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>The still was destroyed with the recordings.</source>
        <translation>L&apos;image a été détruite avec les enregistrements.</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Votre rôle ne le permet pas.</translation>
    </message>
    <message>
        <source>The event is closed.</source>
        <translation>L&apos;événement est clos.</translation>
    </message>
    <message>
        <source>Somebody took note.</source>
        <translation>Quelqu&apos;un en a pris acte.</translation>
    </message>
    <message>
        <source>The visa is there.</source>
        <translation>Le visa est apposé.</translation>
    </message>
    <message>
        <source>Reference of the {kind}, then Enter</source>
        <translation>Référence ({kind}), puis Entrée</translation>
    </message>
</context>
<context>
    <name>ErrorBars</name>
    <message>
        <source>Error of each check point</source>
        <translation>Écart à chaque point de contrôle</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>changed since the export</source>
        <translation>modifié depuis l&apos;export</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquant</translation>
    </message>
    <message>
        <source>does not belong to this export</source>
        <translation>n&apos;appartient pas à cet export</translation>
    </message>
    <message>
        <source>is a link, not a file: it was not opened</source>
        <translation>est un lien, pas un fichier&#xa0;: il n&apos;a pas été ouvert</translation>
    </message>
    <message>
        <source>its seal is broken</source>
        <translation>son sceau est rompu</translation>
    </message>
    <message>
        <source>its seal is missing</source>
        <translation>son sceau manque</translation>
    </message>
    <message>
        <source>sealed by another key than this export</source>
        <translation>scellé par une autre clé que cet export</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>made of a recording that had changed in the archive before the export</source>
        <translation>tiré d&apos;un enregistrement déjà modifié dans l&apos;archive avant l&apos;export</translation>
    </message>
    <message>
        <source>NOT WHOLE: sealed by another key than the one expected.</source>
        <translation>NON INTÈGRE&#xa0;: scellé par une autre clé que celle attendue.</translation>
    </message>
    <message>
        <source>NOT WHOLE: {count} found, {files:file|files} checked.</source>
        <translation>NON INTÈGRE&#xa0;: {count:anomalie|anomalies}, {files:fichier vérifié|fichiers vérifiés}.</translation>
    </message>
    <message>
        <source>This film is whole: its seal holds.</source>
        <translation>Ce film est intègre&#xa0;: son sceau tient.</translation>
    </message>
    <message>
        <source>Export {export} is whole: {files:file|files}, every seal holds.</source>
        <translation>L&apos;export {export} est intègre&#xa0;: {files:fichier|fichiers}, tous les sceaux tiennent.</translation>
    </message>
    <message>
        <source>Certificate (compare with the delivery slip): {fingerprint}</source>
        <translation>Certificat (à comparer au bordereau de remise)&#xa0;: {fingerprint}</translation>
    </message>
    <message>
        <source> (camera {number} {name})</source>
        <translation> (caméra {number} {name})</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count} de plus</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exporté le</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Filmed from</source>
        <translation>Filmé du</translation>
    </message>
    <message>
        <source>Filmed until</source>
        <translation>au</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Requisition</source>
        <translation>Réquisition</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>Hash of the manifest</source>
        <translation>Empreinte du manifeste</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>aucune image</translation>
    </message>
    <message>
        <source>disc</source>
        <translation>disque</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>dossier</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>support réinscriptible</translation>
    </message>
    <message>
        <source>Export register</source>
        <translation>Registre des exports</translation>
    </message>
    <message>
        <source>State of {moment}</source>
        <translation>État au {moment}</translation>
    </message>
    <message>
        <source>Append-only register</source>
        <translation>Registre sans modification possible</translation>
    </message>
</context>
<context>
    <name>ExportDesk</name>
    <message>
        <source>Checking the export…</source>
        <translation>Contrôle de l’export…</translation>
    </message>
    <message>
        <source>Exporting…</source>
        <translation>Export en cours…</translation>
    </message>
    <message>
        <source>Export {export} is written.</source>
        <translation>L’export {export} est écrit.</translation>
    </message>
</context>
<context>
    <name>ExportPage</name>
    <message>
        <source>Requisition</source>
        <translation>Réquisition</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>why these recordings are handed over</source>
        <translation>pourquoi ces enregistrements sont remis</translation>
    </message>
    <message>
        <source>Recipient</source>
        <translation>Destinataire</translation>
    </message>
    <message>
        <source>name, rank and service</source>
        <translation>nom, grade et service</translation>
    </message>
    <message>
        <source>Add a consultation copy, marked as no evidence</source>
        <translation>Ajouter une copie de consultation, marquée comme n&apos;étant pas une preuve</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Cancelling…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Exporting. Live pictures and recording go on.</source>
        <translation>Export en cours. Le direct et l&apos;enregistrement continuent.</translation>
    </message>
    <message>
        <source>Export {export} is ready: {path}</source>
        <translation>L&apos;export {export} est prêt&#xa0;: {path}</translation>
    </message>
    <message>
        <source>At most {megabytes:.0f} MB of recordings.</source>
        <translation>Au plus {megabytes:.0f} Mo d&apos;enregistrements.</translation>
    </message>
    <message>
        <source>Nothing is recorded of these cameras and periods.</source>
        <translation>Rien n&apos;est enregistré pour ces caméras et ces périodes.</translation>
    </message>
    <message>
        <source>under no requisition</source>
        <translation>hors réquisition</translation>
    </message>
</context>
<context>
    <name>ExportRow</name>
    <message>
        <source>Medium</source>
        <translation>Support</translation>
    </message>
    <message>
        <source>disc image to burn</source>
        <translation>image de disque à graver</translation>
    </message>
    <message>
        <source>folder of this machine</source>
        <translation>dossier de ce poste</translation>
    </message>
    <message>
        <source>disk or key that can be written again</source>
        <translation>disque ou clé réinscriptible</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>where the export is made</source>
        <translation>où l’export est fait</translation>
    </message>
    <message>
        <source>Folder…</source>
        <translation>Dossier…</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>Numéro de série</translation>
    </message>
    <message>
        <source>written on the medium</source>
        <translation>inscrit sur le support</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>why a medium that can be written again</source>
        <translation>pourquoi un support réinscriptible</translation>
    </message>
    <message>
        <source>Export everything positive</source>
        <translation>Exporter tout ce qui est positif</translation>
    </message>
    <message>
        <source>Progress of the export</source>
        <translation>Avancement de l’export</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Folder of the export</source>
        <translation>Dossier de l’export</translation>
    </message>
</context>
<context>
    <name>ExportWindow</name>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Vérifier</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message>
        <source>Set the target</source>
        <translation>Fixer l&apos;objectif</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Compter</translation>
    </message>
    <message>
        <source>Availability by camera</source>
        <translation>Disponibilité par caméra</translation>
    </message>
    <message>
        <source>Faults by camera</source>
        <translation>Pannes par caméra</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Available</source>
        <translation>Disponible</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>Objectif</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>Manque</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Trous</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Panne</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Fois</translation>
    </message>
    <message>
        <source>Lasted</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Tickets open</source>
        <translation>Tickets ouverts</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Calcul en cours…</translation>
    </message>
    <message>
        <source>met</source>
        <translation>tenu</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>manqué</translation>
    </message>
    <message>
        <source>{known:camera|cameras} with recordings, {missed} below {target}</source>
        <translation>{known:caméra enregistrée|caméras enregistrées}, {missed} sous {target}</translation>
    </message>
    <message>
        <source>availability-{year}-{month}.csv</source>
        <translation>disponibilite-{year}-{month}.csv</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Target of the contract</source>
        <translation>Objectif du contrat</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Faults told by the alerts of the month, most frequent first</source>
        <translation>Pannes signalées par les alertes du mois, les plus fréquentes d&apos;abord</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Search in the logbook</source>
        <translation>Rechercher dans la main courante</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Rubrique</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>any time</source>
        <translation>toute date</translation>
    </message>
    <message>
        <source>today</source>
        <translation>aujourd&apos;hui</translation>
    </message>
    <message>
        <source>last 24 h</source>
        <translation>24 dernières heures</translation>
    </message>
    <message>
        <source>last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>last 31 days</source>
        <translation>31 derniers jours</translation>
    </message>
    <message>
        <source>last year</source>
        <translation>12 derniers mois</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>urgent</translation>
    </message>
    <message>
        <source>without visa</source>
        <translation>sans visa</translation>
    </message>
    <message>
        <source>every category</source>
        <translation>toutes rubriques</translation>
    </message>
    <message>
        <source>camera {number}</source>
        <translation>caméra {number}</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Camera number</source>
        <translation>Numéro de caméra</translation>
    </message>
    <message>
        <source>Camera no.</source>
        <translation>N° de caméra</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Toutes les personnes</translation>
    </message>
    <message>
        <source>Any action</source>
        <translation>Toutes les actions</translation>
    </message>
    <message>
        <source>Live views</source>
        <translation>Vues en direct</translation>
    </message>
    <message>
        <source>Replays, exports, stills</source>
        <translation>Relectures, exports, captures</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Sign-ins and refusals</source>
        <translation>Connexions et refus</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>24 dernières heures</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>7 derniers jours</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>30 derniers jours</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Tout</translation>
    </message>
    <message>
        <source>From … until …</source>
        <translation>Du … au …</translation>
    </message>
</context>
<context>
    <name>FindBox</name>
    <message>
        <source>Camera, street, 25/10 14:32, entry #41…</source>
        <translation>Caméra, rue, 25/10 14:32, entrée #41…</translation>
    </message>
    <message>
        <source>Search in the replay</source>
        <translation>Chercher dans la relecture</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Go to {moment}</source>
        <translation>Aller à {moment}</translation>
    </message>
    <message>
        <source>Entry {number} · {moment} · {title}</source>
        <translation>Entrée {number} · {moment} · {title}</translation>
    </message>
</context>
<context>
    <name>FineDesk</name>
    <message>
        <source>The selected tile shows no camera.</source>
        <translation>La vignette choisie ne montre aucune caméra.</translation>
    </message>
</context>
<context>
    <name>FineForm</name>
    <message>
        <source>A few letters</source>
        <translation>Quelques lettres</translation>
    </message>
    <message>
        <source>&amp;Plate</source>
        <translation>&amp;Plaque</translation>
    </message>
    <message>
        <source>&amp;Country</source>
        <translation>Pa&amp;ys</translation>
    </message>
    <message>
        <source>&amp;Vehicle</source>
        <translation>&amp;Véhicule</translation>
    </message>
    <message>
        <source>&amp;Offence</source>
        <translation>&amp;Infraction</translation>
    </message>
    <message>
        <source>P&amp;lace</source>
        <translation>L&amp;ieu</translation>
    </message>
    <message>
        <source>&amp;Remarks</source>
        <translation>&amp;Observations</translation>
    </message>
</context>
<context>
    <name>FineSheet</name>
    <message>
        <source>Offence seen by video, sheet no. {number}</source>
        <translation>Infraction relevée par vidéo, fiche n° {number}</translation>
    </message>
    <message>
        <source>Plate</source>
        <translation>Plaque</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Véhicule</translation>
    </message>
    <message>
        <source>Offence</source>
        <translation>Infraction</translation>
    </message>
    <message>
        <source>Date and time</source>
        <translation>Date et heure</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Remarks</source>
        <translation>Observations</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Oath</source>
        <translation>Assermentation</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Seen live: the oldest picture was {seconds} s old when it was kept ({limit}).</source>
        <translation>Vu en direct&#xa0;: l&apos;image la plus ancienne avait {seconds} s quand elle a été gardée ({limit}).</translation>
    </message>
    <message>
        <source>not from a recording</source>
        <translation>pas d&apos;un enregistrement</translation>
    </message>
    <message>
        <source>To be typed again, then destroyed</source>
        <translation>À ressaisir, puis à détruire</translation>
    </message>
    <message>
        <source>Fines by video</source>
        <translation>Vidéoverbalisation</translation>
    </message>
</context>
<context>
    <name>FineWindow</name>
    <message>
        <source>Fine by video: {camera}</source>
        <translation>Vidéoverbalisation&#xa0;: {camera}</translation>
    </message>
    <message>
        <source>New &amp;stills</source>
        <translation>Nouvelles &amp;vues</translation>
    </message>
    <message>
        <source>Make the sheet (PDF)…</source>
        <translation>Établir la fiche (PDF)…</translation>
    </message>
    <message>
        <source>Keeping stills…</source>
        <translation>Prise des vues…</translation>
    </message>
    <message>
        <source>Type or choose the offence.</source>
        <translation>Tapez ou choisissez l&apos;infraction.</translation>
    </message>
    <message>
        <source>Sheet no. {number}: choose where to put it.</source>
        <translation>Fiche n° {number}&#xa0;: choisissez où la ranger.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>fine-{number}.pdf</source>
        <translation>verbalisation-{number}.pdf</translation>
    </message>
    <message>
        <source>Made by {person} on {when}</source>
        <translation>Établie par {person} le {when}</translation>
    </message>
    <message>
        <source>Written: {file}. Destroy it once it is typed again.</source>
        <translation>Écrite&#xa0;: {file}. Détruisez-la une fois ressaisie.</translation>
    </message>
    <message>
        <source>A still is no longer there: keep new ones.</source>
        <translation>Une vue n&apos;existe plus&#xa0;: reprenez-en.</translation>
    </message>
    <message>
        <source>Stills kept. Type the plate and the offence, then Enter.</source>
        <translation>Vues gardées. Tapez la plaque et l&apos;infraction, puis Entrée.</translation>
    </message>
    <message>
        <source>Keeping stills: {count} of {all}…</source>
        <translation>Prise des vues&#xa0;: {count} sur {all}…</translation>
    </message>
</context>
<context>
    <name>FirstStartCard</name>
    <message>
        <source>I have read and accept the room&apos;s charter
and its rules of data protection</source>
        <translation>J’ai lu et j’accepte la charte de la salle
et ses règles de protection des données</translation>
    </message>
    <message>
        <source>Create the administrator</source>
        <translation>Créer l’administrateur</translation>
    </message>
    <message>
        <source>Look at the demo</source>
        <translation>Voir la démonstration</translation>
    </message>
    <message>
        <source>accepted at the first start</source>
        <translation>acceptée au premier démarrage</translation>
    </message>
    <message>
        <source>The two passwords differ: type them again.</source>
        <translation>Les deux mots de passe diffèrent&#xa0;: saisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>Read and accept the charter first.</source>
        <translation>Lisez et acceptez d’abord la charte.</translation>
    </message>
    <message>
        <source>First start: the administrator</source>
        <translation>Premier démarrage&#xa0;: l’administrateur</translation>
    </message>
    <message>
        <source>Nobody has an account yet. The administrator adds the others, with their roles and papers. The password has at least {count} characters; a short sentence will do.</source>
        <translation>Personne n’a encore de compte. L’administrateur ajoute les autres, avec leurs rôles et leurs pièces. Le mot de passe compte au moins {count} caractères&#xa0;; une courte phrase convient.</translation>
    </message>
    <message>
        <source>&amp;First and last name</source>
        <translation>&amp;Prénom et nom</translation>
    </message>
    <message>
        <source>&amp;Sign-in name</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Password &amp;again</source>
        <translation>Mot de passe, de &amp;nouveau</translation>
    </message>
</context>
<context>
    <name>FocalCurve</name>
    <message>
        <source>Focal length over zoom</source>
        <translation>Focale selon le zoom</translation>
    </message>
    <message>
        <source>From {wide} to {tele} times the width of the picture, {count:point|points}.</source>
        <translation>De {wide} à {tele} fois la largeur de l’image, {count:point|points}.</translation>
    </message>
    <message>
        <source>wide</source>
        <translation>grand-angle</translation>
    </message>
    <message>
        <source>tele</source>
        <translation>téléobjectif</translation>
    </message>
</context>
<context>
    <name>FollowWindow</name>
    <message>
        <source>Mosaic of {name}</source>
        <translation>Mosaïque de {name}</translation>
    </message>
    <message>
        <source>You follow {name}, who sees that you do.</source>
        <translation>Vous suivez {name}, qui en est averti.</translation>
    </message>
    <message>
        <source>Stop following (Esc)</source>
        <translation>Ne plus suivre (Échap)</translation>
    </message>
</context>
<context>
    <name>HandOverPage</name>
    <message>
        <source>Handed over to</source>
        <translation>Remise à</translation>
    </message>
    <message>
        <source>name of who takes it</source>
        <translation>nom de la personne qui la reçoit</translation>
    </message>
    <message>
        <source>Rank and unit</source>
        <translation>Grade et service</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>Identité</translation>
    </message>
    <message>
        <source>professional card no., or how it was checked</source>
        <translation>n° de carte professionnelle, ou comment elle a été vérifiée</translation>
    </message>
    <message>
        <source>Handed over at</source>
        <translation>Remise le</translation>
    </message>
    <message>
        <source>22/11 14h30; empty: now</source>
        <translation>22/11 14h30&#xa0;; vide&#xa0;: maintenant</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>delivery slip signed, filed under…</source>
        <translation>bordereau de remise signé, classé…</translation>
    </message>
    <message>
        <source>Sheet (PDF)…</source>
        <translation>Fiche (PDF)…</translation>
    </message>
    <message>
        <source>Negative answer (PDF)…</source>
        <translation>Réponse négative (PDF)…</translation>
    </message>
    <message>
        <source>Release its holds ({count})</source>
        <translation>Lever ses conservations ({count})</translation>
    </message>
    <message>
        <source>medium {serial}</source>
        <translation>support {serial}</translation>
    </message>
    <message>
        <source>not checked yet</source>
        <translation>pas encore contrôlé</translation>
    </message>
    <message>
        <source>checked by {name}</source>
        <translation>contrôlé par {name}</translation>
    </message>
    <message>
        <source>Export {id}, {time}</source>
        <translation>Export {id}, {time}</translation>
    </message>
    <message>
        <source>Handed over to {who}, {time}, identity: {identity}, by {name}</source>
        <translation>Remise à {who}, {time}, identité&#xa0;: {identity}, par {name}</translation>
    </message>
</context>
<context>
    <name>HeatMap</name>
    <message>
        <source>Events by hour and weekday; the table below has the same figures</source>
        <translation>Événements par heure et jour de la semaine&#xa0;; le tableau ci-dessous porte les mêmes chiffres</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>Détail</translation>
    </message>
    <message>
        <source>History, written once</source>
        <translation>Historique, écrit une fois pour toutes</translation>
    </message>
    <message>
        <source>Logbook entry</source>
        <translation>Inscription à la main courante</translation>
    </message>
    <message>
        <source>its number</source>
        <translation>son numéro</translation>
    </message>
    <message>
        <source>Link the entry</source>
        <translation>Lier l’inscription</translation>
    </message>
    <message>
        <source>Logbook entries:</source>
        <translation>Main courante&#xa0;:</translation>
    </message>
    <message>
        <source>No logbook entry is linked.</source>
        <translation>Aucune inscription à la main courante n’est liée.</translation>
    </message>
    <message>
        <source>No. {number}</source>
        <translation>N°&#xa0;{number}</translation>
    </message>
</context>
<context>
    <name>HistoryTable</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Signed by</source>
        <translation>Signé par</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Choose a version to see its still</source>
        <translation>Choisissez une version pour voir son image témoin</translation>
    </message>
    <message>
        <source>{time}, {persons}. Reason: {reason}</source>
        <translation>{time}, {persons}. Motif&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>HoldForm</name>
    <message>
        <source>Preserve recordings</source>
        <translation>Préserver des enregistrements</translation>
    </message>
    <message>
        <source>Camera numbers: 12, 14-17</source>
        <translation>Numéros des caméras&#xa0;: 12, 14-17</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>À</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Ce qui s&apos;est passé</translation>
    </message>
    <message>
        <source>Judicial hold: keeps them beyond the normal date</source>
        <translation>Conservation judiciaire&#xa0;: les garde au-delà de la date normale</translation>
    </message>
    <message>
        <source>Rank, name, unit</source>
        <translation>Grade, nom, unité</translation>
    </message>
    <message>
        <source>Number of the procedure or of the requisition</source>
        <translation>Numéro de la procédure ou de la réquisition</translation>
    </message>
    <message>
        <source>Look again by</source>
        <translation>À revoir avant le</translation>
    </message>
    <message>
        <source>Preserve</source>
        <translation>Préserver</translation>
    </message>
    <message>
        <source>Set the hold</source>
        <translation>Placer sous conservation</translation>
    </message>
    <message>
        <source>Hold set: {fate}.</source>
        <translation>Conservation enregistrée&#xa0;: {fate}.</translation>
    </message>
    <message>
        <source>Recordings preserved: {fate}.</source>
        <translation>Enregistrements préservés&#xa0;: {fate}.</translation>
    </message>
    <message>
        <source>Last {count} min</source>
        <translation>{count} dernières min</translation>
    </message>
    <message>
        <source>Last {count} h</source>
        <translation>{count} dernières h</translation>
    </message>
    <message>
        <source>until</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Cadre</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
</context>
<context>
    <name>Holds</name>
    <message>
        <source>Preserved</source>
        <translation>Préservé</translation>
    </message>
    <message>
        <source>Judicial hold</source>
        <translation>Conservation judiciaire</translation>
    </message>
    <message>
        <source>Judicial</source>
        <translation>Judiciaire</translation>
    </message>
    <message>
        <source>Flagrance</source>
        <translation>Flagrance</translation>
    </message>
    <message>
        <source>Preliminary inquiry</source>
        <translation>Enquête préliminaire</translation>
    </message>
    <message>
        <source>Judicial enquiry (judge&apos;s order)</source>
        <translation>Information judiciaire (commission rogatoire)</translation>
    </message>
    <message>
        <source>Other basis</source>
        <translation>Autre fondement</translation>
    </message>
    <message>
        <source>{days} d {hours} h</source>
        <translation>{days} j {hours} h</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>released on {day} by {name}</source>
        <translation>levée le {day} par {name}</translation>
    </message>
    <message>
        <source>destroyed on time</source>
        <translation>détruit à la date normale</translation>
    </message>
    <message>
        <source>kept until it is released</source>
        <translation>gardé jusqu&apos;à la levée</translation>
    </message>
    <message>
        <source>being destroyed, recording by recording</source>
        <translation>en cours de destruction</translation>
    </message>
    <message>
        <source>destroyed in {left}</source>
        <translation>détruit dans {left}</translation>
    </message>
    <message>
        <source>to be looked at again since {left}</source>
        <translation>à revoir depuis {left}</translation>
    </message>
    <message>
        <source>to be looked at again in {left}</source>
        <translation>à revoir dans {left}</translation>
    </message>
    <message>
        <source>{count} removed</source>
        <translation>{count:retirée|retirées}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count:autre|autres}</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Frame</source>
        <translation>Cadre</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Look again by</source>
        <translation>À revoir avant le</translation>
    </message>
    <message>
        <source>Released by</source>
        <translation>Levée par</translation>
    </message>
    <message>
        <source>Why released</source>
        <translation>Motif de la levée</translation>
    </message>
</context>
<context>
    <name>HoldsTable</name>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Ref. or reason</source>
        <translation>Réf. ou motif</translation>
    </message>
    <message>
        <source>Set by</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Holds and preserved recordings</source>
        <translation>Conservations et enregistrements préservés</translation>
    </message>
</context>
<context>
    <name>HoldsWindow</name>
    <message>
        <source>Holds and preserved recordings</source>
        <translation>Conservations et enregistrements préservés</translation>
    </message>
    <message>
        <source>Which</source>
        <translation>Lesquelles</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Ending within 48 h</source>
        <translation>À échéance sous 48 h</translation>
    </message>
    <message>
        <source>Judicial holds</source>
        <translation>Conservations judiciaires</translation>
    </message>
    <message>
        <source>Preserved by operators</source>
        <translation>Préservés par les opérateurs</translation>
    </message>
    <message>
        <source>All, also ended ones</source>
        <translation>Toutes, y compris terminées</translation>
    </message>
    <message>
        <source>Camera, reference, authority, name</source>
        <translation>Caméra, référence, autorité, nom</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>Preserve or hold…</source>
        <translation>Préserver ou conserver…</translation>
    </message>
    <message>
        <source>Reason of the release</source>
        <translation>Motif de la levée</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Lever</translation>
    </message>
    <message>
        <source>Look again in {days:day|days}</source>
        <translation>Revoir dans {days:jour|jours}</translation>
    </message>
    <message>
        <source>{count} shown · {gb} GB held for the courts</source>
        <translation>{count:affichée|affichées} · {gb} Go conservés pour la justice</translation>
    </message>
    <message>
        <source>Released. What is out of its time is destroyed within the hour.</source>
        <translation>Levée. Ce qui a dépassé son délai est détruit dans l&apos;heure.</translation>
    </message>
</context>
<context>
    <name>HoursPage</name>
    <message>
        <source>Scenes by the hour</source>
        <translation>Scènes à heure fixe</translation>
    </message>
    <message>
        <source>until</source>
        <translation>jusqu&apos;à</translation>
    </message>
    <message>
        <source>Add this hour</source>
        <translation>Ajouter cet horaire</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>Delete this hour</source>
        <translation>Supprimer cet horaire</translation>
    </message>
    <message>
        <source>every day</source>
        <translation>tous les jours</translation>
    </message>
    <message>
        <source>{hour} · paused</source>
        <translation>{hour} · suspendu</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Scene</source>
        <translation>Scène</translation>
    </message>
    <message>
        <source>Scene afterwards</source>
        <translation>Scène suivante</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu&apos;à</translation>
    </message>
    <message>
        <source>At</source>
        <translation>À</translation>
    </message>
    <message>
        <source>At that hour the scene named beside it takes the wall.</source>
        <translation>À cette heure, la scène choisie à côté prend le mur.</translation>
    </message>
</context>
<context>
    <name>HoverCard</name>
    <message>
        <source>no coordinates: give its site some</source>
        <translation>sans coordonnées&#xa0;: en donner à son site</translation>
    </message>
    <message>
        <source>{count:camera|cameras}</source>
        <translation>{count:caméra|caméras}</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>et {count:autre|autres}</translation>
    </message>
    <message>
        <source>masked still of {when}</source>
        <translation>image masquée du {when}</translation>
    </message>
</context>
<context>
    <name>IdentitySection</name>
    <message>
        <source>mobile camera: moved from place to place</source>
        <translation>nomade&#xa0;: déplacée d’un lieu à l’autre</translation>
    </message>
    <message>
        <source>Number {number} belongs to {name} already.</source>
        <translation>Le numéro {number} est déjà celui de {name}.</translation>
    </message>
    <message>
        <source>Type the camera&apos;s name.</source>
        <translation>Saisissez le nom de la caméra.</translation>
    </message>
    <message>
        <source>Choose the commune, or type a new one.</source>
        <translation>Choisissez la commune, ou saisissez-en une nouvelle.</translation>
    </message>
    <message>
        <source>Choose the site, or type a new one.</source>
        <translation>Choisissez le site, ou saisissez-en un nouveau.</translation>
    </message>
    <message>
        <source>Camera and place</source>
        <translation>Caméra et lieu</translation>
    </message>
    <message>
        <source>separated by commas</source>
        <translation>séparés par des virgules</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>latitude</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>longitude</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>Latitude en degrés</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>Longitude en degrés</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Numéro</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>N&amp;om</translation>
    </message>
    <message>
        <source>A&amp;liases</source>
        <translation>Autres noms</translation>
    </message>
    <message>
        <source>Stree&amp;t</source>
        <translation>&amp;Rue</translation>
    </message>
    <message>
        <source>&amp;Commune</source>
        <translation>&amp;Commune</translation>
    </message>
    <message>
        <source>S&amp;ite</source>
        <translation>&amp;Site</translation>
    </message>
    <message>
        <source>Site&apos;s address</source>
        <translation>Adresse du site</translation>
    </message>
    <message>
        <source>Site&apos;s position</source>
        <translation>Position du site</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>&amp;Type</translation>
    </message>
    <message>
        <source>° from north</source>
        <translation>° depuis le nord</translation>
    </message>
    <message>
        <source>field of view °</source>
        <translation>champ °</translation>
    </message>
    <message>
        <source>Where it looks, clockwise from north (east is 90); of a PTZ, where its pan is zero.</source>
        <translation>Où elle regarde, dans le sens horaire depuis le nord (est&#xa0;: 90)&#xa0;; pour une PTZ, la direction de son zéro de rotation.</translation>
    </message>
    <message>
        <source>Direction in degrees from north</source>
        <translation>Direction en degrés depuis le nord</translation>
    </message>
    <message>
        <source>Horizontal field of view in degrees</source>
        <translation>Champ horizontal en degrés</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Direction</translation>
    </message>
    <message>
        <source>A direction lies between 0 and 359.9 degrees, a field of view between 1 and 360.</source>
        <translation>Une direction va de 0 à 359,9 degrés, un champ de 1 à 360.</translation>
    </message>
    <message>
        <source>Coordinates are decimal degrees, such as 48.8566.</source>
        <translation>Les coordonnées sont des degrés décimaux, par exemple 48,8566.</translation>
    </message>
    <message>
        <source>This coordinate must lie between -{limit:.0f} and {limit:.0f}.</source>
        <translation>Cette coordonnée doit être comprise entre -{limit:.0f} et {limit:.0f}.</translation>
    </message>
    <message>
        <source>Type both latitude and longitude, or neither.</source>
        <translation>Saisissez la latitude et la longitude, ou aucune des deux.</translation>
    </message>
</context>
<context>
    <name>ImportPanel</name>
    <message>
        <source>Import</source>
        <translation>Importer</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Import a list of cameras</source>
        <translation>Importer une liste de caméras</translation>
    </message>
    <message>
        <source>A CSV file with one camera a line; commas or semicolons, as your spreadsheet writes it. Cameras whose number is known are changed, the others added. If one line is wrong, nothing is imported. Masks exported to a JSON file come back the same way.</source>
        <translation>Un fichier CSV, une caméra par ligne, à virgules ou points-virgules, tel que l’écrit votre tableur. Les caméras dont le numéro est connu sont modifiées, les autres ajoutées. Si une seule ligne est fausse, rien n’est importé. Les masques exportés dans un fichier JSON reviennent de la même façon.</translation>
    </message>
    <message>
        <source>path of the file</source>
        <translation>chemin du fichier</translation>
    </message>
    <message>
        <source>File to import</source>
        <translation>Fichier à importer</translation>
    </message>
    <message>
        <source>Progress of the import</source>
        <translation>Avancement de l’import</translation>
    </message>
    <message>
        <source>Result of the import</source>
        <translation>Résultat de l’import</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Lines that are wrong</source>
        <translation>Lignes fausses</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Lists of cameras (*.csv *.txt)</source>
        <translation>Listes de caméras (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Masks (*.json)</source>
        <translation>Masques (*.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>Lecture du fichier…</translation>
    </message>
    <message>
        <source>Writing into the database…</source>
        <translation>Écriture dans la base de données…</translation>
    </message>
    <message>
        <source>Done: {added} added, {updated} changed, {unchanged} as they were.</source>
        <translation>Terminé&#xa0;: {added:ajoutée|ajoutées}, {updated:modifiée|modifiées}, {unchanged:inchangée|inchangées}.</translation>
    </message>
    <message>
        <source>file</source>
        <translation>fichier</translation>
    </message>
</context>
<context>
    <name>InspectionPage</name>
    <message>
        <source>Make the inspection file…</source>
        <translation>Établir le dossier de contrôle…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Progress of the inspection file</source>
        <translation>Avancement du dossier de contrôle</translation>
    </message>
    <message>
        <source>File for the prefect, the commission or the CNIL</source>
        <translation>Dossier pour le préfet, la commission ou la CNIL</translation>
    </message>
    <message>
        <source>One ZIP about the period above, all communes: cameras and authorisations; every mask version with who drew and who approved it, and its masked picture; habilitations and papers of every account; registers of recordings, interruptions, destructions, visitors and requests for access; the proof of retention; the extract of the audit journal and the check of its chain; the report as PDF; SHA256SUMS over all of it. No address or password of a camera and no page of the logbook is in it. Making it is written into the journal.</source>
        <translation>Un ZIP sur la période ci-dessus, toutes communes&#xa0;: caméras et autorisations&#xa0;; chaque version des masques avec son auteur, son approbateur et son image masquée&#xa0;; habilitations et pièces de chaque compte&#xa0;; registres des enregistrements, des interruptions, des destructions, des visiteurs et des demandes d’accès&#xa0;; preuve de la durée de conservation&#xa0;; extrait du journal d’audit et vérification de sa chaîne&#xa0;; rapport en PDF&#xa0;; SHA256SUMS du tout. Il ne contient ni adresse réseau ni mot de passe de caméra, ni aucune page de la main courante. Son établissement est inscrit au journal.</translation>
    </message>
</context>
<context>
    <name>Inventory</name>
    <message>
        <source>Fixed</source>
        <translation>Fixe</translation>
    </message>
    <message>
        <source>PTZ (moves)</source>
        <translation>PTZ (mobile)</translation>
    </message>
    <message>
        <source>Panoramic</source>
        <translation>Panoramique</translation>
    </message>
    <message>
        <source>Protection of public buildings and their surroundings</source>
        <translation>Protection des bâtiments publics et de leurs abords</translation>
    </message>
    <message>
        <source>Installations useful to national defence</source>
        <translation>Installations utiles à la défense nationale</translation>
    </message>
    <message>
        <source>Regulation of transport flows</source>
        <translation>Régulation des flux de transport</translation>
    </message>
    <message>
        <source>Recording of traffic offences</source>
        <translation>Constatation des infractions au code de la route</translation>
    </message>
    <message>
        <source>Safety of persons and property in exposed places</source>
        <translation>Sécurité des personnes et des biens dans les lieux exposés</translation>
    </message>
    <message>
        <source>Prevention of acts of terrorism</source>
        <translation>Prévention d’actes de terrorisme</translation>
    </message>
    <message>
        <source>Prevention of natural or technological risks</source>
        <translation>Prévention des risques naturels ou technologiques</translation>
    </message>
    <message>
        <source>Rescue of persons and fire defence</source>
        <translation>Secours aux personnes et défense contre l’incendie</translation>
    </message>
    <message>
        <source>Safety of installations in amusement parks</source>
        <translation>Sécurité des installations dans les parcs d’attraction</translation>
    </message>
    <message>
        <source>Duty of vehicles to be insured</source>
        <translation>Obligation d’assurance des véhicules</translation>
    </message>
    <message>
        <source>Dumping of waste and other refuse</source>
        <translation>Abandon d’ordures, de déchets ou d’autres objets</translation>
    </message>
    <message>
        <source>connecting</source>
        <translation>connexion</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>picture frozen</source>
        <translation>image figée</translation>
    </message>
    <message>
        <source>lost, trying again</source>
        <translation>perdue, nouvel essai</translation>
    </message>
    <message>
        <source>refused (password)</source>
        <translation>refusée (mot de passe)</translation>
    </message>
    <message>
        <source>not in use</source>
        <translation>non utilisée</translation>
    </message>
    <message>
        <source>TCP (recommended)</source>
        <translation>TCP (conseillé)</translation>
    </message>
    <message>
        <source>UDP</source>
        <translation>UDP</translation>
    </message>
    <message>
        <source>the camera&apos;s clock</source>
        <translation>l’horloge de la caméra</translation>
    </message>
    <message>
        <source>this workstation&apos;s clock, on arrival</source>
        <translation>l’horloge de ce poste, à l’arrivée</translation>
    </message>
    <message>
        <source>this workstation&apos;s clock, then the camera&apos;s</source>
        <translation>l’horloge de ce poste, puis celle de la caméra</translation>
    </message>
</context>
<context>
    <name>ItemList</name>
    <message>
        <source>cameras: 12, 20-25</source>
        <translation>caméras&#xa0;: 12, 20-25</translation>
    </message>
    <message>
        <source>Camera numbers</source>
        <translation>Numéros de caméra</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Au</translation>
    </message>
    <message>
        <source>from: 25/10 14:32:05</source>
        <translation>du&#xa0;: 25/10 14:32:05</translation>
    </message>
    <message>
        <source>until: 25/10 14:45</source>
        <translation>au&#xa0;: 25/10 14:45</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Cameras and periods</source>
        <translation>Caméras et périodes</translation>
    </message>
    <message>
        <source>Write cameras and a period above, then Add.</source>
        <translation>Écrivez ci-dessus les caméras et la période, puis Ajouter.</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>Camera on screen</source>
        <translation>Caméra affichée</translation>
    </message>
    <message>
        <source>Camera off screen</source>
        <translation>Caméra retirée de l’écran</translation>
    </message>
    <message>
        <source>Action plan changed</source>
        <translation>Plan d&apos;action modifié</translation>
    </message>
    <message>
        <source>Action plan started</source>
        <translation>Plan d&apos;action déclenché</translation>
    </message>
    <message>
        <source>Action plan: step</source>
        <translation>Plan d&apos;action&#xa0;: étape</translation>
    </message>
    <message>
        <source>Action plan ended</source>
        <translation>Plan d&apos;action terminé</translation>
    </message>
    <message>
        <source>Maintenance ticket opened</source>
        <translation>Ticket de maintenance ouvert</translation>
    </message>
    <message>
        <source>Maintenance ticket followed</source>
        <translation>Ticket de maintenance suivi</translation>
    </message>
    <message>
        <source>Maintenance set up</source>
        <translation>Maintenance réglée</translation>
    </message>
    <message>
        <source>Masks drawn</source>
        <translation>Masques dessinés</translation>
    </message>
    <message>
        <source>Masks approved</source>
        <translation>Masques approuvés</translation>
    </message>
    <message>
        <source>Masks put into the camera</source>
        <translation>Masques mis dans la caméra</translation>
    </message>
    <message>
        <source>Masks taken out of the camera</source>
        <translation>Masques retirés de la caméra</translation>
    </message>
    <message>
        <source>Masks imported</source>
        <translation>Masques importés</translation>
    </message>
    <message>
        <source>Masks exported</source>
        <translation>Masques exportés</translation>
    </message>
    <message>
        <source>PTZ taken</source>
        <translation>Pilotage pris</translation>
    </message>
    <message>
        <source>PTZ released</source>
        <translation>Pilotage rendu</translation>
    </message>
    <message>
        <source>PTZ pre-empted</source>
        <translation>Pilotage repris par une priorité</translation>
    </message>
    <message>
        <source>PTZ preset saved</source>
        <translation>Préposition PTZ enregistrée</translation>
    </message>
    <message>
        <source>PTZ preset deleted</source>
        <translation>Préposition PTZ supprimée</translation>
    </message>
    <message>
        <source>Tour changed</source>
        <translation>Ronde modifiée</translation>
    </message>
    <message>
        <source>PTZ calibrated</source>
        <translation>PTZ étalonnée</translation>
    </message>
    <message>
        <source>Calibrations exported</source>
        <translation>Étalonnages exportés</translation>
    </message>
    <message>
        <source>Replay opened</source>
        <translation>Relecture ouverte</translation>
    </message>
    <message>
        <source>Replay closed</source>
        <translation>Relecture fermée</translation>
    </message>
    <message>
        <source>Pictures held</source>
        <translation>Images conservées</translation>
    </message>
    <message>
        <source>Hold released</source>
        <translation>Conservation levée</translation>
    </message>
    <message>
        <source>Recording exported</source>
        <translation>Enregistrement exporté</translation>
    </message>
    <message>
        <source>Export handed over</source>
        <translation>Export remis</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Video fine prepared</source>
        <translation>Vidéoverbalisation préparée</translation>
    </message>
    <message>
        <source>Relay opened</source>
        <translation>Déport ouvert</translation>
    </message>
    <message>
        <source>Relay closed</source>
        <translation>Déport fermé</translation>
    </message>
    <message>
        <source>Camera added</source>
        <translation>Caméra ajoutée</translation>
    </message>
    <message>
        <source>Camera changed</source>
        <translation>Caméra modifiée</translation>
    </message>
    <message>
        <source>Camera removed</source>
        <translation>Caméra retirée</translation>
    </message>
    <message>
        <source>Site changed</source>
        <translation>Site modifié</translation>
    </message>
    <message>
        <source>Camera list imported</source>
        <translation>Liste de caméras importée</translation>
    </message>
    <message>
        <source>Camera list exported</source>
        <translation>Liste de caméras exportée</translation>
    </message>
    <message>
        <source>Authorisation expired</source>
        <translation>Autorisation expirée</translation>
    </message>
    <message>
        <source>Layout shared</source>
        <translation>Disposition partagée</translation>
    </message>
    <message>
        <source>Shared layout removed</source>
        <translation>Disposition partagée supprimée</translation>
    </message>
    <message>
        <source>Mobile camera moved</source>
        <translation>Caméra nomade déplacée</translation>
    </message>
    <message>
        <source>Move of a mobile camera given up</source>
        <translation>Déplacement de caméra nomade abandonné</translation>
    </message>
    <message>
        <source>Map or site plan changed</source>
        <translation>Carte ou plan de site modifié</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>Réglages modifiés</translation>
    </message>
    <message>
        <source>Account added</source>
        <translation>Compte ajouté</translation>
    </message>
    <message>
        <source>Account changed</source>
        <translation>Compte modifié</translation>
    </message>
    <message>
        <source>Account suspended</source>
        <translation>Compte suspendu</translation>
    </message>
    <message>
        <source>Account restored</source>
        <translation>Compte rétabli</translation>
    </message>
    <message>
        <source>Password changed</source>
        <translation>Mot de passe changé</translation>
    </message>
    <message>
        <source>Signed in</source>
        <translation>Connexion</translation>
    </message>
    <message>
        <source>Signed out</source>
        <translation>Déconnexion</translation>
    </message>
    <message>
        <source>Sign-in refused</source>
        <translation>Connexion refusée</translation>
    </message>
    <message>
        <source>Workstation locked</source>
        <translation>Poste verrouillé</translation>
    </message>
    <message>
        <source>Workstation unlocked</source>
        <translation>Poste déverrouillé</translation>
    </message>
    <message>
        <source>Second person&apos;s approval</source>
        <translation>Accord d’une seconde personne</translation>
    </message>
    <message>
        <source>Right refused</source>
        <translation>Droit refusé</translation>
    </message>
    <message>
        <source>Program started</source>
        <translation>Programme démarré</translation>
    </message>
    <message>
        <source>Program stopped</source>
        <translation>Programme arrêté</translation>
    </message>
    <message>
        <source>Database out of reach</source>
        <translation>Base de données injoignable</translation>
    </message>
    <message>
        <source>Database back</source>
        <translation>Base de données de retour</translation>
    </message>
    <message>
        <source>Clock set</source>
        <translation>Horloge réglée</translation>
    </message>
    <message>
        <source>Journal found broken</source>
        <translation>Journal trouvé altéré</translation>
    </message>
    <message>
        <source>Recordings destroyed</source>
        <translation>Enregistrements détruits</translation>
    </message>
    <message>
        <source>Logbook set up</source>
        <translation>Main courante paramétrée</translation>
    </message>
    <message>
        <source>Logbook pseudonymised</source>
        <translation>Main courante pseudonymisée</translation>
    </message>
    <message>
        <source>Requisition changed</source>
        <translation>Réquisition modifiée</translation>
    </message>
    <message>
        <source>Right-of-access file changed</source>
        <translation>Dossier de droit d’accès modifié</translation>
    </message>
    <message>
        <source>Visitor</source>
        <translation>Visiteur</translation>
    </message>
    <message>
        <source>Report made</source>
        <translation>Rapport établi</translation>
    </message>
    <message>
        <source>Control file made</source>
        <translation>Dossier de contrôle établi</translation>
    </message>
    <message>
        <source>Journal consulted</source>
        <translation>Journal consulté</translation>
    </message>
    <message>
        <source>Journal exported</source>
        <translation>Journal exporté</translation>
    </message>
    <message>
        <source>Journal checked</source>
        <translation>Journal vérifié</translation>
    </message>
    <message>
        <source>Journal purged</source>
        <translation>Journal purgé</translation>
    </message>
    <message>
        <source>Journal retention set</source>
        <translation>Durée du journal réglée</translation>
    </message>
    <message>
        <source>Journal entries lost</source>
        <translation>Lignes du journal perdues</translation>
    </message>
    <message>
        <source>Weekly self-check</source>
        <translation>Autocontrôle hebdomadaire</translation>
    </message>
    <message>
        <source>Alert taken</source>
        <translation>Alerte prise</translation>
    </message>
    <message>
        <source>Alert given back</source>
        <translation>Alerte rendue</translation>
    </message>
    <message>
        <source>Alert put off</source>
        <translation>Alerte reportée</translation>
    </message>
    <message>
        <source>Alarm taken</source>
        <translation>Alarme prise</translation>
    </message>
    <message>
        <source>Alarm given back</source>
        <translation>Alarme rendue</translation>
    </message>
    <message>
        <source>Step of an alarm&apos;s procedure done</source>
        <translation>Consigne d&apos;alarme faite</translation>
    </message>
    <message>
        <source>Alarm verified</source>
        <translation>Doute levé sur une alarme</translation>
    </message>
    <message>
        <source>Partner told of an alarm</source>
        <translation>Partenaire avisé d&apos;une alarme</translation>
    </message>
    <message>
        <source>Alarm closed</source>
        <translation>Alarme close</translation>
    </message>
    <message>
        <source>Alarm tested</source>
        <translation>Essai d&apos;alarme</translation>
    </message>
    <message>
        <source>Alarms set up</source>
        <translation>Alarmes réglées</translation>
    </message>
    <message>
        <source>Alarms out of their time removed</source>
        <translation>Alarmes arrivées à échéance supprimées</translation>
    </message>
    <message>
        <source>Asked to follow a mosaic</source>
        <translation>Demande de suivre une mosaïque</translation>
    </message>
    <message>
        <source>Mosaic shared</source>
        <translation>Mosaïque partagée</translation>
    </message>
    <message>
        <source>Mosaic no longer shared</source>
        <translation>Fin du partage de la mosaïque</translation>
    </message>
    <message>
        <source>Sent to the wall</source>
        <translation>Envoyé sur le mur</translation>
    </message>
    <message>
        <source>Wall cleared</source>
        <translation>Mur vidé</translation>
    </message>
    <message>
        <source>Layout on the wall</source>
        <translation>Disposition sur le mur</translation>
    </message>
    <message>
        <source>Wall screen locked</source>
        <translation>Écran du mur verrouillé</translation>
    </message>
    <message>
        <source>Wall screen unlocked</source>
        <translation>Écran du mur déverrouillé</translation>
    </message>
    <message>
        <source>Scene recalled on the wall</source>
        <translation>Scène rappelée sur le mur</translation>
    </message>
    <message>
        <source>Wall scene saved</source>
        <translation>Scène du mur enregistrée</translation>
    </message>
    <message>
        <source>Wall scene removed</source>
        <translation>Scène du mur supprimée</translation>
    </message>
    <message>
        <source>Wall set up</source>
        <translation>Mur configuré</translation>
    </message>
    <message>
        <source>camera {id}</source>
        <translation>caméra {id}</translation>
    </message>
    <message>
        <source>site {id}</source>
        <translation>site {id}</translation>
    </message>
    <message>
        <source>layout {id}</source>
        <translation>disposition {id}</translation>
    </message>
    <message>
        <source>settings {id}</source>
        <translation>réglages {id}</translation>
    </message>
    <message>
        <source>account {id}</source>
        <translation>compte {id}</translation>
    </message>
    <message>
        <source>workstation {id}</source>
        <translation>poste {id}</translation>
    </message>
    <message>
        <source>database</source>
        <translation>base de données</translation>
    </message>
    <message>
        <source>recordings {id}</source>
        <translation>enregistrements {id}</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>journal</translation>
    </message>
    <message>
        <source>logbook {id}</source>
        <translation>main courante {id}</translation>
    </message>
    <message>
        <source>requisition {id}</source>
        <translation>réquisition {id}</translation>
    </message>
    <message>
        <source>right-of-access file {id}</source>
        <translation>dossier de droit d’accès {id}</translation>
    </message>
    <message>
        <source>export {id}</source>
        <translation>export {id}</translation>
    </message>
    <message>
        <source>report {id}</source>
        <translation>rapport {id}</translation>
    </message>
    <message>
        <source>control file {id}</source>
        <translation>dossier de contrôle {id}</translation>
    </message>
    <message>
        <source>action plan {id}</source>
        <translation>plan d&apos;action {id}</translation>
    </message>
    <message>
        <source>maintenance ticket {id}</source>
        <translation>ticket de maintenance {id}</translation>
    </message>
    <message>
        <source>wall {id}</source>
        <translation>mur {id}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>refusé</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>échec</translation>
    </message>
    <message>
        <source>The journal no longer begins with entry {number}: entries are gone without a purge that accounts for them.</source>
        <translation>Le journal ne commence plus par la ligne {number}&#xa0;: des lignes ont disparu sans purge qui en réponde.</translation>
    </message>
    <message>
        <source>Entry {number} is missing.</source>
        <translation>La ligne {number} manque.</translation>
    </message>
    <message>
        <source>Entry {number} is not what was written.</source>
        <translation>La ligne {number} n’est plus celle qui a été écrite.</translation>
    </message>
    <message>
        <source>Entry {number} about the last purge says something else than its anchor.</source>
        <translation>La ligne {number}, qui rend compte de la dernière purge, ne dit pas la même chose que son ancre.</translation>
    </message>
    <message>
        <source>The journal was written anew at entry {number} or before: {place} has another hash.</source>
        <translation>Le journal a été réécrit à la ligne {number} ou avant&#xa0;: l’empreinte relevée dans {place} diffère.</translation>
    </message>
    <message>
        <source>The journal was cut before entry {number}: {place} knows a later one.</source>
        <translation>Le journal a été coupé avant la ligne {number}&#xa0;: {place} en connaît une plus récente.</translation>
    </message>
    <message>
        <source>Export at night</source>
        <translation>Export de nuit</translation>
    </message>
    <message>
        <source>Replay without requisition</source>
        <translation>Relecture sans réquisition</translation>
    </message>
    <message>
        <source>Long look at one camera</source>
        <translation>Regard prolongé sur une caméra</translation>
    </message>
    <message>
        <source>Repeated refusals</source>
        <translation>Refus répétés</translation>
    </message>
    <message>
        <source>seconds on screen</source>
        <translation>secondes à l’écran</translation>
    </message>
    <message>
        <source>seconds in a large picture</source>
        <translation>secondes en grande image</translation>
    </message>
    <message>
        <source>times shown</source>
        <translation>affichages</translation>
    </message>
    <message>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <source>until</source>
        <translation>jusqu’à</translation>
    </message>
    <message>
        <source>pictures from</source>
        <translation>images de</translation>
    </message>
    <message>
        <source>pictures until</source>
        <translation>images jusqu’à</translation>
    </message>
    <message>
        <source>continues a longer view</source>
        <translation>suite d’une vue plus longue</translation>
    </message>
    <message>
        <source>ended by a crash</source>
        <translation>interrompue par un arrêt brutal</translation>
    </message>
    <message>
        <source>version</source>
        <translation>version</translation>
    </message>
    <message>
        <source>state</source>
        <translation>état</translation>
    </message>
    <message>
        <source>masks</source>
        <translation>masques</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>depuis un fichier</translation>
    </message>
    <message>
        <source>priority level</source>
        <translation>niveau de priorité</translation>
    </message>
    <message>
        <source>priority level before</source>
        <translation>niveau de priorité précédent</translation>
    </message>
    <message>
        <source>account before</source>
        <translation>compte précédent</translation>
    </message>
    <message>
        <source>while the database was away</source>
        <translation>sans la base de données</translation>
    </message>
    <message>
        <source>over an earlier one</source>
        <translation>remplace une précédente</translation>
    </message>
    <message>
        <source>what</source>
        <translation>opération</translation>
    </message>
    <message>
        <source>password changed</source>
        <translation>mot de passe changé</translation>
    </message>
    <message>
        <source>count</source>
        <translation>nombre</translation>
    </message>
    <message>
        <source>hold</source>
        <translation>conservation</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>nature</translation>
    </message>
    <message>
        <source>encrypted</source>
        <translation>chiffré</translation>
    </message>
    <message>
        <source>files</source>
        <translation>fichiers</translation>
    </message>
    <message>
        <source>export</source>
        <translation>export</translation>
    </message>
    <message>
        <source>exports</source>
        <translation>exports</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>caméras</translation>
    </message>
    <message>
        <source>form</source>
        <translation>forme</translation>
    </message>
    <message>
        <source>added</source>
        <translation>ajoutées</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifiées</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangées</translation>
    </message>
    <message>
        <source>right</source>
        <translation>droit</translation>
    </message>
    <message>
        <source>first entry kept</source>
        <translation>première ligne conservée</translation>
    </message>
    <message>
        <source>hash of the last entry purged</source>
        <translation>empreinte de la dernière ligne purgée</translation>
    </message>
    <message>
        <source>last entry</source>
        <translation>dernière ligne</translation>
    </message>
    <message>
        <source>months</source>
        <translation>mois</translation>
    </message>
    <message>
        <source>cause</source>
        <translation>cause</translation>
    </message>
    <message>
        <source>kind of reason</source>
        <translation>nature du motif</translation>
    </message>
    <message>
        <source>replay since the start of the program</source>
        <translation>relecture depuis le démarrage du programme</translation>
    </message>
    <message>
        <source>logbook entry</source>
        <translation>entrée de main courante</translation>
    </message>
    <message>
        <source>search for change</source>
        <translation>recherche d’un changement</translation>
    </message>
    <message>
        <source>no picture seen</source>
        <translation>aucune image vue</translation>
    </message>
    <message>
        <source>last day of the order</source>
        <translation>dernier jour de l’arrêté</translation>
    </message>
    <message>
        <source>what is broken</source>
        <translation>nature de l’altération</translation>
    </message>
    <message>
        <source>broken entry</source>
        <translation>ligne altérée</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>alerte</translation>
    </message>
    <message>
        <source>guards missing</source>
        <translation>protections manquantes</translation>
    </message>
    <message>
        <source>before their time</source>
        <translation>avant terme</translation>
    </message>
    <message>
        <source>late</source>
        <translation>en retard</translation>
    </message>
    <message>
        <source>held</source>
        <translation>conservés</translation>
    </message>
    <message>
        <source>tile</source>
        <translation>vignette</translation>
    </message>
    <message>
        <source>tiles</source>
        <translation>vignettes</translation>
    </message>
    <message>
        <source>screens</source>
        <translation>écrans</translation>
    </message>
    <message>
        <source>relay</source>
        <translation>déport</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>since</source>
        <translation>depuis</translation>
    </message>
    <message>
        <source>entries</source>
        <translation>inscriptions</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>line</source>
        <translation>ligne</translation>
    </message>
    <message>
        <source>alarm point</source>
        <translation>point d&apos;alarme</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>partenaire</translation>
    </message>
    <message>
        <source>switched on</source>
        <translation>activé</translation>
    </message>
    <message>
        <source>number</source>
        <translation>numéro</translation>
    </message>
    <message>
        <source>minute of the day</source>
        <translation>minute de la journée</translation>
    </message>
    <message>
        <source>left as they were</source>
        <translation>laissés en place</translation>
    </message>
    <message>
        <source>end</source>
        <translation>fin</translation>
    </message>
    <message>
        <source>set off by</source>
        <translation>déclenché par</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarme</translation>
    </message>
    <message>
        <source>delay of the live picture, ms</source>
        <translation>retard de l&apos;image en direct, en ms</translation>
    </message>
    <message>
        <source>camera</source>
        <translation>caméra</translation>
    </message>
    <message>
        <source>report of destruction, week {week} of {year}</source>
        <translation>rapport de destruction, semaine {week} de {year}</translation>
    </message>
    <message>
        <source>weekly report, week {week} of {year}</source>
        <translation>rapport hebdomadaire, semaine {week} de {year}</translation>
    </message>
    <message>
        <source>register of recordings</source>
        <translation>registre des enregistrements</translation>
    </message>
    <message>
        <source>report of maintenance</source>
        <translation>rapport de maintenance</translation>
    </message>
    <message>
        <source>nobody signed in</source>
        <translation>personne de connecté</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>no</source>
        <translation>non</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02d} min</source>
        <translation>{hours} h {minutes:02d} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds:02d} s</source>
        <translation>{minutes} min {seconds:02d} s</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>The journal is empty.</source>
        <translation>Le journal est vide.</translation>
    </message>
    <message>
        <source>The journal is sound.</source>
        <translation>Le journal est intègre.</translation>
    </message>
    <message>
        <source>The entries are sound.</source>
        <translation>Les lignes sont intègres.</translation>
    </message>
    <message>
        <source>The database&apos;s guard {name} is missing or asleep.</source>
        <translation>La protection {name} de la base de données manque ou est désactivée.</translation>
    </message>
    <message>
        <source>This anchor line cannot be read: {place}.</source>
        <translation>Cette ligne d’ancrage est illisible&#xa0;: {place}.</translation>
    </message>
    <message>
        <source>{count:entry|entries} checked, {first} to {last}; anchor lines met: {witnesses}.</source>
        <translation>{count:ligne vérifiée|lignes vérifiées}, de {first} à {last}&#xa0;; lignes d’ancrage retrouvées&#xa0;: {witnesses}.</translation>
    </message>
</context>
<context>
    <name>JournalSection</name>
    <message>
        <source> months</source>
        <translation> mois</translation>
    </message>
    <message>
        <source>Audit journal</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Kept for</source>
        <translation>Conservé</translation>
    </message>
    <message>
        <source>For the whole room. What is older goes every day, and the journal says so.</source>
        <translation>Pour toute la salle. Ce qui est plus ancien part chaque jour, et le journal le dit.</translation>
    </message>
    <message>
        <source>Justification</source>
        <translation>Justification</translation>
    </message>
    <message>
        <source>Needed beyond twelve months; it is kept in the journal.</source>
        <translation>Exigée au-delà de douze mois&#xa0;; elle est gardée dans le journal.</translation>
    </message>
    <message>
        <source>Second folder</source>
        <translation>Second dossier</translation>
    </message>
    <message>
        <source>One line a day proves the journal from outside; here it is written once more, best on another machine. From the next start on.</source>
        <translation>Une ligne par jour prouve le journal de l’extérieur&#xa0;; elle est écrite ici une seconde fois, de préférence sur une autre machine. Au prochain démarrage.</translation>
    </message>
</context>
<context>
    <name>JournalWindow</name>
    <message>
        <source>Audit journal</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Who saw a camera</source>
        <translation>Qui a vu une caméra</translation>
    </message>
    <message>
        <source>Weekly self-check</source>
        <translation>Autocontrôle hebdomadaire</translation>
    </message>
</context>
<context>
    <name>KeepingPage</name>
    <message>
        <source>months</source>
        <translation>mois</translation>
    </message>
    <message>
        <source>Months alarms are kept</source>
        <translation>Mois de conservation des alarmes</translation>
    </message>
    <message>
        <source>Alarms say who took them and what that person did. After this time they go, with their steps; how many there were per point and hour, and how many were false, is kept. What the logbook says stays in it.</source>
        <translation>Une alarme dit qui l&apos;a prise et ce qu&apos;il a fait. Passé ce délai, elle est détruite avec ses étapes&#xa0;; restent les nombres d&apos;alarmes par point et par heure, et la part des fausses. Ce que dit la main courante y demeure.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Closed alarms are kept for</source>
        <translation>Les alarmes closes sont conservées</translation>
    </message>
    <message>
        <source>Alarms are kept for {months:month|months}.</source>
        <translation>Les alarmes sont conservées {months:mois|mois}.</translation>
    </message>
</context>
<context>
    <name>KeySheet</name>
    <message>
        <source>Search a command or a key</source>
        <translation>Chercher une commande ou une touche</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Touche</translation>
    </message>
    <message>
        <source>Commands and their keys</source>
        <translation>Commandes et touches</translation>
    </message>
    <message>
        <source>New key of the chosen command</source>
        <translation>Nouvelle touche de la commande choisie</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>As delivered</source>
        <translation>Réglage d’origine</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>Numéros</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Camera 345 on the selected tile</source>
        <translation>Caméra 345 sur la vignette choisie</translation>
    </message>
    <message>
        <source>Camera 345 on tile 12</source>
        <translation>Caméra 345 sur la vignette 12</translation>
    </message>
    <message>
        <source>Camera 345 on wall screen 3, tile 2</source>
        <translation>Caméra 345 sur l’écran 3 du mur, vignette 2</translation>
    </message>
    <message>
        <source>Layout 7</source>
        <translation>Disposition 7</translation>
    </message>
    <message>
        <source>Layout 7 on wall screen 3</source>
        <translation>Disposition 7 sur l’écran 3 du mur</translation>
    </message>
    <message>
        <source>Scene 3 of the room&apos;s wall</source>
        <translation>Scène 3 du mur de la salle</translation>
    </message>
    <message>
        <source>Preset 5</source>
        <translation>Préposition 5</translation>
    </message>
    <message>
        <source>Action plan 12</source>
        <translation>Plan d&apos;action 12</translation>
    </message>
    <message>
        <source>Clear what is typed</source>
        <translation>Effacer la saisie</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
</context>
<context>
    <name>Labelled</name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}&#xa0;: {text}</translation>
    </message>
</context>
<context>
    <name>LayerWindow</name>
    <message>
        <source>Layers of the map</source>
        <translation>Couches de la carte</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>Couche</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Source (named on the map)</source>
        <translation>Source (sur la carte)</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Import a file of the town…</source>
        <translation>Importer un fichier de la ville…</translation>
    </message>
    <message>
        <source>Higher</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Lower</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>GeoJSON in WGS 84 (streets, houses, boundaries) or MBTiles with pictures, from the town&apos;s GIS or its open data. Nothing is fetched from the network.</source>
        <translation>GeoJSON en WGS 84 (rues, bâti, limites) ou MBTiles en images, issus du SIG de la ville ou de ses données ouvertes. Rien n&apos;est pris sur le réseau.</translation>
    </message>
    <message>
        <source>drawn</source>
        <translation>affichable</translation>
    </message>
    <message>
        <source>import the same file on this workstation</source>
        <translation>importer le même fichier sur ce poste</translation>
    </message>
    <message>
        <source>Reading {file}…</source>
        <translation>Lecture de {file}…</translation>
    </message>
    <message>
        <source>{file} is on the map.</source>
        <translation>{file} est sur la carte.</translation>
    </message>
    <message>
        <source>{file} was on the map already; this workstation has it now.</source>
        <translation>{file} était déjà sur la carte&#xa0;; ce poste l&apos;a maintenant aussi.</translation>
    </message>
    <message>
        <source>Maps (*.geojson *.json *.mbtiles)</source>
        <translation>Cartes (*.geojson *.json *.mbtiles)</translation>
    </message>
</context>
<context>
    <name>LayoutCanvas</name>
    <message>
        <source>Tiles of the layout</source>
        <translation>Vignettes de la disposition</translation>
    </message>
</context>
<context>
    <name>LayoutChooser</name>
    <message>
        <source>Layout</source>
        <translation>Disposition</translation>
    </message>
    <message>
        <source>Make a layout…</source>
        <translation>Composer une disposition…</translation>
    </message>
</context>
<context>
    <name>LayoutEditor</name>
    <message>
        <source>For everybody</source>
        <translation>Pour tous</translation>
    </message>
    <message>
        <source>Merge the chosen tiles</source>
        <translation>Fusionner les vignettes choisies</translation>
    </message>
    <message>
        <source>Split the chosen tile</source>
        <translation>Scinder la vignette choisie</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler l’action</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Save and show</source>
        <translation>Enregistrer et afficher</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rangées</translation>
    </message>
    <message>
        <source>Name of the layout</source>
        <translation>Nom de la disposition</translation>
    </message>
</context>
<context>
    <name>LegalSection</name>
    <message>
        <source>prefect&apos;s order on file</source>
        <translation>arrêté préfectoral au dossier</translation>
    </message>
    <message>
        <source>for these days only (event): not shown before either</source>
        <translation>pour ces seuls jours (événement)&#xa0;: pas affichée avant non plus</translation>
    </message>
    <message>
        <source>Type the number of the prefect&apos;s order.</source>
        <translation>Saisissez le numéro de l’arrêté préfectoral.</translation>
    </message>
    <message>
        <source>The order ends before it begins.</source>
        <translation>L’arrêté se termine avant d’avoir commencé.</translation>
    </message>
    <message>
        <source>Authorisation</source>
        <translation>Autorisation</translation>
    </message>
    <message>
        <source>Purposes</source>
        <translation>Finalités</translation>
    </message>
    <message>
        <source>&amp;Order number</source>
        <translation>N° d’arrêté</translation>
    </message>
    <message>
        <source>Granted on</source>
        <translation>Délivré le</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Days kept</source>
        <translation>Jours gardés</translation>
    </message>
    <message>
        <source>&amp;Purposes</source>
        <translation>&amp;Finalités</translation>
    </message>
</context>
<context>
    <name>LevelMenu</name>
    <message>
        <source>Take it at another level: crisis, event, video fines, partner</source>
        <translation>Prendre à un autre niveau&#xa0;: crise, évènement, vidéoverbalisation, partenaire</translation>
    </message>
    <message>
        <source>Take it at another level</source>
        <translation>Prendre à un autre niveau</translation>
    </message>
    <message>
        <source>{level}  {word}</source>
        <translation>{level}  {word}</translation>
    </message>
    <message>
        <source>Your role may not take cameras at this level.</source>
        <translation>Votre rôle ne permet pas de prendre une caméra à ce niveau.</translation>
    </message>
</context>
<context>
    <name>ListenPage</name>
    <message>
        <source>This workstation may listen; of several, one does</source>
        <translation>Ce poste peut écouter&#xa0;; s&apos;ils sont plusieurs, un seul écoute</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Listening now</source>
        <translation>À l&apos;écoute</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Certificate (SHA-256)</source>
        <translation>Certificat (SHA-256)</translation>
    </message>
    <message>
        <source>Calls answered</source>
        <translation>Appels reçus</translation>
    </message>
    <message>
        <source>Saved for this workstation.</source>
        <translation>Enregistré pour ce poste.</translation>
    </message>
    <message>
        <source>nobody: no alarm is heard</source>
        <translation>personne&#xa0;: aucune alarme n&apos;est entendue</translation>
    </message>
    <message>
        <source>answers on port {port}, path /alarm</source>
        <translation>répond sur le port {port}, chemin /alarm</translation>
    </message>
    <message>
        <source>not answered here</source>
        <translation>pas sur ce poste</translation>
    </message>
</context>
<context>
    <name>Logbook</name>
    <message>
        <source>Urgent</source>
        <translation>Urgente</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normale</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Opérateur</translation>
    </message>
    <message>
        <source>Municipal police</source>
        <translation>Police municipale</translation>
    </message>
    <message>
        <source>National police (17)</source>
        <translation>Police nationale (17)</translation>
    </message>
    <message>
        <source>Gendarmerie</source>
        <translation>Gendarmerie</translation>
    </message>
    <message>
        <source>Fire service (18)</source>
        <translation>Sapeurs-pompiers (18)</translation>
    </message>
    <message>
        <source>Ambulance (15)</source>
        <translation>SAMU (15)</translation>
    </message>
    <message>
        <source>Building alarm</source>
        <translation>Alarme de bâtiment</translation>
    </message>
    <message>
        <source>Resident</source>
        <translation>Riverain</translation>
    </message>
    <message>
        <source>Hierarchy</source>
        <translation>Hiérarchie</translation>
    </message>
    <message>
        <source>Requisition</source>
        <translation>Réquisition</translation>
    </message>
    <message>
        <source>followed</source>
        <translation>suivi</translation>
    </message>
    <message>
        <source>zoomed</source>
        <translation>zoom</translation>
    </message>
    <message>
        <source>short rewind</source>
        <translation>retour arrière</translation>
    </message>
    <message>
        <source>preserved</source>
        <translation>préservation</translation>
    </message>
    <message>
        <source>relayed</source>
        <translation>déport d&apos;images</translation>
    </message>
    <message>
        <source>caught in the act</source>
        <translation>flagrant délit</translation>
    </message>
    <message>
        <source>arrest</source>
        <translation>interpellation</translation>
    </message>
    <message>
        <source>fined</source>
        <translation>verbalisation</translation>
    </message>
    <message>
        <source>true alarm</source>
        <translation>alarme avérée</translation>
    </message>
    <message>
        <source>false alarm</source>
        <translation>fausse alarme</translation>
    </message>
    <message>
        <source>nothing found</source>
        <translation>rien trouvé</translation>
    </message>
    <message>
        <source>Addendum</source>
        <translation>Complément</translation>
    </message>
    <message>
        <source>told</source>
        <translation>avisé</translation>
    </message>
    <message>
        <source>left</source>
        <translation>parti</translation>
    </message>
    <message>
        <source>arrived</source>
        <translation>sur place</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fini</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Suites</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Action</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Lien</translation>
    </message>
    <message>
        <source>Note taken</source>
        <translation>Pris acte</translation>
    </message>
    <message>
        <source>End of the event</source>
        <translation>Fin de l&apos;événement</translation>
    </message>
    <message>
        <source>Supervisor&apos;s visa</source>
        <translation>Visa du chef de salle</translation>
    </message>
    <message>
        <source>still</source>
        <translation>image</translation>
    </message>
    <message>
        <source>clip</source>
        <translation>séquence</translation>
    </message>
    <message>
        <source>requisition</source>
        <translation>réquisition</translation>
    </message>
    <message>
        <source>plan</source>
        <translation>plan d&apos;action</translation>
    </message>
    <message>
        <source>event</source>
        <translation>événement</translation>
    </message>
    <message>
        <source>Reminder in {minutes} min</source>
        <translation>Rappel dans {minutes} min</translation>
    </message>
</context>
<context>
    <name>LogbookDock</name>
    <message>
        <source>Reminder of logbook entry no. {number}</source>
        <translation>Rappel de la main courante n°&#xa0;{number}</translation>
    </message>
</context>
<context>
    <name>LogbookDocument</name>
    <message>
        <source>Entry no. {number}</source>
        <translation>Main courante n°&#xa0;{number}</translation>
    </message>
    <message>
        <source>ALTERED: this entry is not what was written.</source>
        <translation>ALTÉRÉE&#xa0;: cette entrée n&apos;est plus ce qui a été écrit.</translation>
    </message>
    <message>
        <source>Personal text removed on {day}, as the rule says.</source>
        <translation>Texte personnel effacé le {day}, conformément à la règle.</translation>
    </message>
    <message>
        <source>Logbook - entry {number}</source>
        <translation>Main courante - entrée {number}</translation>
    </message>
    <message>
        <source>Logbook</source>
        <translation>Main courante</translation>
    </message>
    <message>
        <source>{count:entry|entries}</source>
        <translation>{count:entrée|entrées}</translation>
    </message>
    <message>
        <source>Logbook · {room}</source>
        <translation>Main courante · {room}</translation>
    </message>
    <message>
        <source>Personal data: for authorised persons only</source>
        <translation>Données personnelles&#xa0;: personnes habilitées uniquement</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>{author}, {time}, workstation {workstation}</source>
        <translation>{author}, le {time}, poste {workstation}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>Actions</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Suites</translation>
    </message>
    <message>
        <source>Written by</source>
        <translation>Écrite par</translation>
    </message>
    <message>
        <source>Visa</source>
        <translation>Visa</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Services avisés</translation>
    </message>
    <message>
        <source>Added afterwards</source>
        <translation>Ajouté ensuite</translation>
    </message>
    <message>
        <source>Still: destroyed with the recordings.</source>
        <translation>Image&#xa0;: détruite avec les enregistrements.</translation>
    </message>
    <message>
        <source>Masked still</source>
        <translation>Image masquée</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Layout {layout}</source>
        <translation>Disposition {layout}</translation>
    </message>
    <message>
        <source>CSU Console</source>
        <translation>Console CSU</translation>
    </message>
    <message>
        <source>Close the console? Recording stops too.</source>
        <translation>Fermer la console&#xa0;? L’enregistrement s’arrête aussi.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Snapshot kept: {file}</source>
        <translation>Capture conservée&#xa0;: {file}</translation>
    </message>
</context>
<context>
    <name>Maintenance</name>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>reported</source>
        <translation>signalé</translation>
    </message>
    <message>
        <source>sent to the supplier</source>
        <translation>transmis au prestataire</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>planifié</translation>
    </message>
    <message>
        <source>repaired</source>
        <translation>réparé</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifié</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation>Ne tient pas</translation>
    </message>
    <message>
        <source>Sent to the supplier</source>
        <translation>Transmis au prestataire</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Planifié</translation>
    </message>
    <message>
        <source>Repaired</source>
        <translation>Réparé</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifié</translation>
    </message>
    <message>
        <source>late: {time}</source>
        <translation>retard&#xa0;: {time}</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Camera or equipment</source>
        <translation>Caméra ou équipement</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Panne</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Prestataire</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Ouvert le</translation>
    </message>
    <message>
        <source>Due by contract</source>
        <translation>Échéance du contrat</translation>
    </message>
    <message>
        <source>{state}: {remark}</source>
        <translation>{state}&#xa0;: {remark}</translation>
    </message>
    <message>
        <source>every {months:month|months}</source>
        <translation>tous les {months} mois</translation>
    </message>
</context>
<context>
    <name>MaintenanceDesk</name>
    <message>
        <source>Maintenance ticket {numbers}</source>
        <translation>Ticket de maintenance {numbers}</translation>
    </message>
</context>
<context>
    <name>MaintenanceWindow</name>
    <message>
        <source>Maintenance</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>Availability and faults</source>
        <translation>Disponibilité et pannes</translation>
    </message>
    <message>
        <source>Preventive visits</source>
        <translation>Visites préventives</translation>
    </message>
    <message>
        <source>Suppliers</source>
        <translation>Prestataires</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>not shown by anybody</source>
        <translation>regardée par personne</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>frozen picture</source>
        <translation>image figée</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>perdue</translation>
    </message>
    <message>
        <source>no authorisation</source>
        <translation>sans autorisation</translation>
    </message>
    <message>
        <source>masks to be defined or reviewed</source>
        <translation>masques à définir ou à revoir</translation>
    </message>
    <message>
        <source>recorded</source>
        <translation>enregistrée</translation>
    </message>
    <message>
        <source>alert</source>
        <translation>alerte</translation>
    </message>
    <message>
        <source>first place</source>
        <translation>premier emplacement</translation>
    </message>
    <message>
        <source>planned</source>
        <translation>prévu</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fait</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Map of the territory</source>
        <translation>Carte du territoire</translation>
    </message>
</context>
<context>
    <name>MapDesk</name>
    <message>
        <source>The selected tile shows no camera.</source>
        <translation>La vignette sélectionnée n&apos;affiche aucune caméra.</translation>
    </message>
    <message>
        <source>{count:camera|cameras}</source>
        <translation>{count:caméra|caméras}</translation>
    </message>
    <message>
        <source>Show in layout {layout}</source>
        <translation>Afficher en disposition {layout}</translation>
    </message>
    <message>
        <source>Layout {layout} has room for {shown} of {count:camera|cameras}.</source>
        <translation>La disposition {layout} montre {shown:caméra|caméras} sur {count}.</translation>
    </message>
    <message>
        <source>Show these cameras…</source>
        <translation>Afficher ces caméras…</translation>
    </message>
    <message>
        <source>Show on the selected tile</source>
        <translation>Afficher sur la vignette sélectionnée</translation>
    </message>
    <message>
        <source>Plan of the site…</source>
        <translation>Plan du site…</translation>
    </message>
    <message>
        <source>Camera&apos;s file…</source>
        <translation>Fiche de la caméra…</translation>
    </message>
    <message>
        <source>Moves of mobile cameras…</source>
        <translation>Déplacements des caméras nomades…</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message>
        <source>Number, name, street, coordinates</source>
        <translation>Numéro, nom, rue, coordonnées</translation>
    </message>
    <message>
        <source>Search on the map</source>
        <translation>Chercher sur la carte</translation>
    </message>
    <message>
        <source>Show all cameras (Home)</source>
        <translation>Afficher toutes les caméras (Origine)</translation>
    </message>
    <message>
        <source>Layers of the map</source>
        <translation>Couches de la carte</translation>
    </message>
    <message>
        <source>Moves of mobile cameras</source>
        <translation>Déplacements des caméras nomades</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
</context>
<context>
    <name>MaskCanvas</name>
    <message>
        <source>Picture with the masks</source>
        <translation>Image avec les masques</translation>
    </message>
    <message>
        <source>A mask needs at least three points.</source>
        <translation>Un masque a au moins trois points.</translation>
    </message>
    <message>
        <source>This outline crosses itself: take points back with Backspace, then close it.</source>
        <translation>Ce contour se croise&#xa0;: reprenez des points avec Retour arrière, puis fermez-le.</translation>
    </message>
    <message>
        <source>A mask keeps at least three points: select the whole mask to delete it.</source>
        <translation>Un masque garde au moins trois points&#xa0;: choisissez le masque entier pour le supprimer.</translation>
    </message>
</context>
<context>
    <name>MaskEditor</name>
    <message>
        <source>Privacy masks: {camera}</source>
        <translation>Zones privatives&#xa0;: {camera}</translation>
    </message>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>Presets that show them</source>
        <translation>Prépositions qui les montrent</translation>
    </message>
    <message>
        <source>This version</source>
        <translation>Cette version</translation>
    </message>
    <message>
        <source>Inside the camera</source>
        <translation>Dans la caméra</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versions</translation>
    </message>
    <message>
        <source>Close the outline being drawn first (Enter), or drop it (Esc).</source>
        <translation>Fermez d’abord le contour en cours (Entrée), ou abandonnez-le (Échap).</translation>
    </message>
    <message>
        <source>A camera attested clear has no masks: delete them, or choose Masked.</source>
        <translation>Une caméra attestée sans zone privative n’a pas de masque&#xa0;: supprimez-les, ou choisissez Masquée.</translation>
    </message>
    <message>
        <source>Tick the attestation, or choose Masked.</source>
        <translation>Cochez l’attestation, ou choisissez Masquée.</translation>
    </message>
    <message>
        <source>Draw at least one mask, or choose Clear.</source>
        <translation>Tracez au moins un masque, ou choisissez Sans zone privative.</translation>
    </message>
    <message>
        <source>Masks can be approved once a picture of the camera has come.</source>
        <translation>Les masques pourront être approuvés dès qu’une image de la caméra sera arrivée.</translation>
    </message>
    <message>
        <source>The outline of mask {name} crosses itself: move its points.</source>
        <translation>Le contour du masque {name} se croise&#xa0;: déplacez ses points.</translation>
    </message>
    <message>
        <source>Version {version} is in force.</source>
        <translation>La version {version} est en vigueur.</translation>
    </message>
    <message>
        <source>Click or Space: point · Enter or double click: close · Backspace: take back · Esc: drop</source>
        <translation>Clic ou Espace&#xa0;: point · Entrée ou double clic&#xa0;: fermer · Retour arrière&#xa0;: reprendre · Échap&#xa0;: abandonner</translation>
    </message>
    <message>
        <source>Tab: next mask or point · arrows: move (Shift: 10 px) · double click on an edge or Insert: add a point · Delete: remove</source>
        <translation>Tab&#xa0;: masque ou point suivant · flèches&#xa0;: déplacer (Maj&#xa0;: 10&#xa0;px) · double clic sur un bord&#xa0;: ajouter un point · Suppr&#xa0;: retirer</translation>
    </message>
    <message>
        <source>Ctrl+D: draw a mask · wheel: zoom · drag: move the picture</source>
        <translation>Ctrl+D&#xa0;: tracer un masque · molette&#xa0;: zoom · glisser&#xa0;: déplacer l’image</translation>
    </message>
</context>
<context>
    <name>MessageBar</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Close this message (Esc)</source>
        <translation>Fermer ce message (Échap)</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>{count} de plus</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>À traiter</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>Attention</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
</context>
<context>
    <name>MomentField</name>
    <message>
        <source>14:32</source>
        <translation>14:32</translation>
    </message>
    <message>
        <source>Which of the two</source>
        <translation>Laquelle des deux</translation>
    </message>
    <message>
        <source>which one?</source>
        <translation>laquelle&#xa0;?</translation>
    </message>
    <message>
        <source>the first ({offset})</source>
        <translation>la première ({offset})</translation>
    </message>
    <message>
        <source>the second ({offset})</source>
        <translation>la seconde ({offset})</translation>
    </message>
</context>
<context>
    <name>MosaicView</name>
    <message>
        <source>Mosaic of cameras</source>
        <translation>Mosaïque de caméras</translation>
    </message>
</context>
<context>
    <name>MoveForm</name>
    <message>
        <source>latitude</source>
        <translation>latitude</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>longitude</translation>
    </message>
    <message>
        <source>Latitude in degrees</source>
        <translation>Latitude en degrés</translation>
    </message>
    <message>
        <source>Longitude in degrees</source>
        <translation>Longitude en degrés</translation>
    </message>
    <message>
        <source>Mobile camera</source>
        <translation>Caméra nomade</translation>
    </message>
    <message>
        <source>Prefect&apos;s order</source>
        <translation>Arrêté préfectoral</translation>
    </message>
    <message>
        <source>New commune</source>
        <translation>Nouvelle commune</translation>
    </message>
    <message>
        <source>New site</source>
        <translation>Nouveau site</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Prefect told on</source>
        <translation>Préfet informé le</translation>
    </message>
    <message>
        <source>Reference of the letter</source>
        <translation>Référence du courrier</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>none on file: enter it in the camera&apos;s file first</source>
        <translation>aucun&#xa0;: le saisir d&apos;abord dans la fiche de la caméra</translation>
    </message>
    <message>
        <source>{number}, until {day}</source>
        <translation>{number}, jusqu&apos;au {day}</translation>
    </message>
</context>
<context>
    <name>MoveWindow</name>
    <message>
        <source>Moves of mobile cameras</source>
        <translation>Déplacements des caméras nomades</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Prefect told on</source>
        <translation>Préfet informé le</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>Reason, written by</source>
        <translation>Motif, saisi par</translation>
    </message>
    <message>
        <source>Write the move down</source>
        <translation>Enregistrer le déplacement</translation>
    </message>
    <message>
        <source>Give up the planned move</source>
        <translation>Abandonner le déplacement prévu</translation>
    </message>
    <message>
        <source>Masks of this camera…</source>
        <translation>Masques de cette caméra…</translation>
    </message>
    <message>
        <source>Save as CSV…</source>
        <translation>Enregistrer en CSV…</translation>
    </message>
    <message>
        <source>After a move the camera is covered until its masks have been reviewed at the new place.</source>
        <translation>Après un déplacement, la caméra est couverte tant que ses masques n&apos;ont pas été revus au nouvel emplacement.</translation>
    </message>
    <message>
        <source>{count:line|lines} saved in {file}.</source>
        <translation>{count:ligne enregistrée|lignes enregistrées} dans {file}.</translation>
    </message>
    <message>
        <source>Written down. At the new place its masks are to be reviewed; until then it is covered.</source>
        <translation>Enregistré. Au nouvel emplacement, ses masques sont à revoir&#xa0;; d&apos;ici là elle est couverte.</translation>
    </message>
</context>
<context>
    <name>NearViews</name>
    <message>
        <source>No private place is in or near these views.</source>
        <translation>Aucune zone privative dans ces vues ni près d’elles.</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Vue</translation>
    </message>
    <message>
        <source>In the picture</source>
        <translation>Dans l’image</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Zones</translation>
    </message>
    <message>
        <source>Private places near the views</source>
        <translation>Zones privatives près des vues</translation>
    </message>
    <message>
        <source>{place}: {picture}, {degrees}° from the middle</source>
        <translation>{place}&#xa0;: {picture}, à {degrees}° du centre</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(sans nom)</translation>
    </message>
    <message>
        <source>{percent} %</source>
        <translation>{percent}&#xa0;%</translation>
    </message>
    <message>
        <source>{degrees}° beside</source>
        <translation>à {degrees}°</translation>
    </message>
</context>
<context>
    <name>NewPasswordWindow</name>
    <message>
        <source>New password of {name}</source>
        <translation>Nouveau mot de passe de {name}</translation>
    </message>
    <message>
        <source>Give this password</source>
        <translation>Donner ce mot de passe</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Password &amp;again</source>
        <translation>Mot de passe, de &amp;nouveau</translation>
    </message>
    <message>
        <source>{count} characters or more</source>
        <translation>{count} caractères ou plus</translation>
    </message>
    <message>
        <source>The two passwords differ: type them again.</source>
        <translation>Les deux mots de passe diffèrent&#xa0;: saisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} a un nouveau mot de passe.</translation>
    </message>
</context>
<context>
    <name>NumberBar</name>
    <message>
        <source>Number typed</source>
        <translation>Numéro saisi</translation>
    </message>
    <message>
        <source>Type a camera&apos;s number</source>
        <translation>Tapez le numéro d’une caméra</translation>
    </message>
</context>
<context>
    <name>NumberDesk</name>
    <message>
        <source>There is no wall screen {number}.</source>
        <translation>Il n’y a pas d’écran {number} au mur.</translation>
    </message>
    <message>
        <source>There is no tile {number} in layout {layout}.</source>
        <translation>Il n’y a pas de vignette {number} dans la disposition {layout}.</translation>
    </message>
    <message>
        <source>There is no camera {number}.</source>
        <translation>Il n’y a pas de caméra {number}.</translation>
    </message>
    <message>
        <source>{camera} → wall {screen}, tile {tile}</source>
        <translation>{camera} → mur {screen}, vignette {tile}</translation>
    </message>
    <message>
        <source>{camera} → tile {tile}</source>
        <translation>{camera} → vignette {tile}</translation>
    </message>
    <message>
        <source>There is no layout {number}.</source>
        <translation>Il n’y a pas de disposition {number}.</translation>
    </message>
    <message>
        <source>Layout {layout}</source>
        <translation>Disposition {layout}</translation>
    </message>
    <message>
        <source>Layout {layout} → wall {screen}</source>
        <translation>Disposition {layout} → mur {screen}</translation>
    </message>
    <message>
        <source>No camera is selected.</source>
        <translation>Aucune caméra n’est choisie.</translation>
    </message>
    <message>
        <source>Camera {camera} does not move.</source>
        <translation>La caméra {camera} n&apos;est pas mobile.</translation>
    </message>
    <message>
        <source>Camera {camera} has no preset {number}.</source>
        <translation>La caméra {camera} n’a pas de préposition {number}.</translation>
    </message>
    <message>
        <source>{camera} → preset {number} {name}</source>
        <translation>{camera} → préposition {number} {name}</translation>
    </message>
    <message>
        <source>There is no action plan {number}.</source>
        <translation>Il n&apos;y a pas de plan d&apos;action {number}.</translation>
    </message>
    <message>
        <source>Action plan {name} · under way</source>
        <translation>Plan d&apos;action {name} · en cours</translation>
    </message>
    <message>
        <source>Start action plan {name}</source>
        <translation>Déclencher le plan d&apos;action {name}</translation>
    </message>
    <message>
        <source>Tile {tile} · type a camera&apos;s number</source>
        <translation>Vignette {tile} · tapez le numéro d’une caméra</translation>
    </message>
    <message>
        <source>Tile {tile} · {number} {camera}</source>
        <translation>Vignette {tile} · {number} {camera}</translation>
    </message>
</context>
<context>
    <name>Offence</name>
    <message>
        <source>Very obstructive parking: pavement</source>
        <translation>Stationnement très gênant&#xa0;: trottoir</translation>
    </message>
    <message>
        <source>Very obstructive parking: pedestrian crossing</source>
        <translation>Stationnement très gênant&#xa0;: passage piéton</translation>
    </message>
    <message>
        <source>Very obstructive parking: cycle lane</source>
        <translation>Stationnement très gênant&#xa0;: piste ou bande cyclable</translation>
    </message>
    <message>
        <source>Very obstructive parking: bus lane</source>
        <translation>Stationnement très gênant&#xa0;: voie de bus</translation>
    </message>
    <message>
        <source>Very obstructive parking: place for disabled persons</source>
        <translation>Stationnement très gênant&#xa0;: place pour personnes handicapées</translation>
    </message>
    <message>
        <source>Very obstructive parking: fire lane</source>
        <translation>Stationnement très gênant&#xa0;: voie pompiers</translation>
    </message>
    <message>
        <source>Obstructive parking: double parking</source>
        <translation>Stationnement gênant&#xa0;: en double file</translation>
    </message>
    <message>
        <source>Obstructive parking: delivery place</source>
        <translation>Stationnement gênant&#xa0;: emplacement de livraison</translation>
    </message>
    <message>
        <source>Obstructive stopping</source>
        <translation>Arrêt gênant</translation>
    </message>
    <message>
        <source>Driving in a lane kept for others</source>
        <translation>Circulation sur une voie réservée</translation>
    </message>
</context>
<context>
    <name>OnboardingWindow</name>
    <message>
        <source>Find cameras on the network</source>
        <translation>Chercher des caméras sur le réseau</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Retour</translation>
    </message>
    <message>
        <source>Tick a camera of the list first.</source>
        <translation>Cochez d’abord une caméra de la liste.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Place and purposes</source>
        <translation>Lieu et finalités</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Vie privée</translation>
    </message>
    <message>
        <source>Step {place} of {count}: {name}</source>
        <translation>Étape {place} sur {count}&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Go on with {count}</source>
        <translation>Continuer avec {count}</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>&amp;Read the camera</source>
        <translation>&amp;Lire la caméra</translation>
    </message>
    <message>
        <source>Save the camera</source>
        <translation>Enregistrer la caméra</translation>
    </message>
    <message>
        <source>Next camera</source>
        <translation>Caméra suivante</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Back to the &amp;list</source>
        <translation>Retour à la &amp;liste</translation>
    </message>
</context>
<context>
    <name>OrdersForm</name>
    <message>
        <source>Kind</source>
        <translation>Genre</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Nouvelle consigne</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>Valable</translation>
    </message>
    <message>
        <source>{days:day|days}</source>
        <translation>{days:jour|jours}</translation>
    </message>
    <message>
        <source>until taken back</source>
        <translation>jusqu’au retrait</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Orders that hold</source>
        <translation>Consignes en vigueur</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>OrdersPage</name>
    <message>
        <source>Services this order names as recipients:</source>
        <translation>Services que cet arrêté désigne comme destinataires&#xa0;:</translation>
    </message>
    <message>
        <source>Prefect&apos;s orders and their cameras</source>
        <translation>Arrêtés préfectoraux et leurs caméras</translation>
    </message>
    <message>
        <source>{order}: {numbers}</source>
        <translation>{order}&#xa0;: {numbers}</translation>
    </message>
    <message>
        <source>No camera has an order on file.</source>
        <translation>Aucune caméra n&apos;a d&apos;arrêté enregistré.</translation>
    </message>
    <message>
        <source>Written down.</source>
        <translation>Enregistré.</translation>
    </message>
</context>
<context>
    <name>OwnPasswordWindow</name>
    <message>
        <source>Change my password</source>
        <translation>Changer mon mot de passe</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Changer</translation>
    </message>
    <message>
        <source>&amp;Present password</source>
        <translation>Mot de passe &amp;actuel</translation>
    </message>
    <message>
        <source>&amp;New password</source>
        <translation>&amp;Nouveau mot de passe</translation>
    </message>
    <message>
        <source>New password &amp;again</source>
        <translation>Nouveau mot de passe, de n&amp;ouveau</translation>
    </message>
    <message>
        <source>{count} characters or more</source>
        <translation>{count} caractères ou plus</translation>
    </message>
    <message>
        <source>The two passwords differ: type them again.</source>
        <translation>Les deux mots de passe diffèrent&#xa0;: saisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>Your password is changed.</source>
        <translation>Votre mot de passe est changé.</translation>
    </message>
</context>
<context>
    <name>OwnScreens</name>
    <message>
        <source>screen {number} of the room</source>
        <translation>écran {number} de la salle</translation>
    </message>
</context>
<context>
    <name>PaperDesk</name>
    <message>
        <source>Made by {name}, {time}, workstation {workstation}</source>
        <translation>Établi par {name}, le {time}, poste {workstation}</translation>
    </message>
    <message>
        <source>Urban supervision centre</source>
        <translation>Centre de supervision urbain</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Only the newest {count} entries: choose a shorter period for the others.</source>
        <translation>Seulement les {count} entrées les plus récentes&#xa0;: choisissez une période plus courte pour les autres.</translation>
    </message>
    <message>
        <source>requisitions.csv</source>
        <translation>requisitions.csv</translation>
    </message>
    <message>
        <source>requisition-{reference}.pdf</source>
        <translation>requisition-{reference}.pdf</translation>
    </message>
    <message>
        <source>negative-answer-{reference}.pdf</source>
        <translation>reponse-negative-{reference}.pdf</translation>
    </message>
    <message>
        <source>Legal frames to a file…</source>
        <translation>Cadres légaux vers un fichier…</translation>
    </message>
    <message>
        <source>Legal frames from a file…</source>
        <translation>Cadres légaux depuis un fichier…</translation>
    </message>
    <message>
        <source>Forget a usual authority</source>
        <translation>Oublier une autorité habituelle</translation>
    </message>
    <message>
        <source>legal-frames.csv</source>
        <translation>cadres-legaux.csv</translation>
    </message>
    <message>
        <source>Legal frames from a file</source>
        <translation>Cadres légaux depuis un fichier</translation>
    </message>
    <message>
        <source>Tables (*.csv *.txt)</source>
        <translation>Tableaux (*.csv *.txt)</translation>
    </message>
    <message>
        <source>Legal frames read: {count}.</source>
        <translation>Cadres légaux lus&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Scan of the request</source>
        <translation>Numérisation de la demande</translation>
    </message>
    <message>
        <source>Scans (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</source>
        <translation>Numérisations (*.pdf *.png *.jpg *.jpeg *.tif *.tiff)</translation>
    </message>
</context>
<context>
    <name>PapersGrid</name>
    <message>
        <source>not asked for</source>
        <translation>non exigée</translation>
    </message>
    <message>
        <source>{state} · required</source>
        <translation>{state} · exigée</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>Pièce</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>Référence</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir du</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Reference: {paper}</source>
        <translation>Référence&#xa0;: {paper}</translation>
    </message>
    <message>
        <source>First day: {paper}</source>
        <translation>Premier jour&#xa0;: {paper}</translation>
    </message>
    <message>
        <source>Last day: {paper}</source>
        <translation>Dernier jour&#xa0;: {paper}</translation>
    </message>
    <message>
        <source>Has a last day: {paper}</source>
        <translation>A un dernier jour&#xa0;: {paper}</translation>
    </message>
    <message>
        <source>Not ticked: it holds until it is taken back</source>
        <translation>Non coché&#xa0;: valable jusqu’à son retrait</translation>
    </message>
</context>
<context>
    <name>PartnerBar</name>
    <message>
        <source>Alt+0  others</source>
        <translation>Alt+0  autres</translation>
    </message>
    <message>
        <source>Alt+{digit}  {partner}</source>
        <translation>Alt+{digit}  {partner}</translation>
    </message>
</context>
<context>
    <name>PartnerChoice</name>
    <message>
        <source>Other partners</source>
        <translation>Autres services</translation>
    </message>
</context>
<context>
    <name>PastRelays</name>
    <message>
        <source>Relays that are over</source>
        <translation>Déports terminés</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partenaire</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Demandé par</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>your roles do not allow to {right}</source>
        <translation>vos rôles ne permettent pas de {right}</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>opérateur</translation>
    </message>
    <message>
        <source>sworn operator</source>
        <translation>opérateur assermenté</translation>
    </message>
    <message>
        <source>room supervisor</source>
        <translation>chef de salle</translation>
    </message>
    <message>
        <source>requisition officer</source>
        <translation>chargé des réquisitions</translation>
    </message>
    <message>
        <source>technical administrator</source>
        <translation>administrateur technique</translation>
    </message>
    <message>
        <source>data protection officer</source>
        <translation>délégué à la protection des données</translation>
    </message>
    <message>
        <source>auditor</source>
        <translation>contrôleur</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>partenaire</translation>
    </message>
    <message>
        <source>wall (shows only)</source>
        <translation>mur (affichage seul)</translation>
    </message>
    <message>
        <source>Habilitation</source>
        <translation>Habilitation</translation>
    </message>
    <message>
        <source>Prefect&apos;s approval</source>
        <translation>Agrément du préfet</translation>
    </message>
    <message>
        <source>Oath</source>
        <translation>Assermentation</translation>
    </message>
    <message>
        <source>Data-protection training</source>
        <translation>Formation protection des données</translation>
    </message>
    <message>
        <source>Charter accepted</source>
        <translation>Charte acceptée</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>manquante</translation>
    </message>
    <message>
        <source>not valid yet</source>
        <translation>pas encore valable</translation>
    </message>
    <message>
        <source>valid</source>
        <translation>valable</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>échéance proche</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>expirée</translation>
    </message>
    <message>
        <source>see live pictures</source>
        <translation>voir les images en direct</translation>
    </message>
    <message>
        <source>take snapshots</source>
        <translation>prendre des captures</translation>
    </message>
    <message>
        <source>move cameras</source>
        <translation>piloter les caméras</translation>
    </message>
    <message>
        <source>move cameras before everybody else</source>
        <translation>piloter les caméras en priorité</translation>
    </message>
    <message>
        <source>save presets, tours and calibrations</source>
        <translation>enregistrer les prépositions, les rondes et les étalonnages</translation>
    </message>
    <message>
        <source>replay recordings</source>
        <translation>relire les enregistrements</translation>
    </message>
    <message>
        <source>preserve recordings</source>
        <translation>préserver des enregistrements</translation>
    </message>
    <message>
        <source>handle requisitions</source>
        <translation>traiter les réquisitions</translation>
    </message>
    <message>
        <source>export recordings</source>
        <translation>extraire des enregistrements</translation>
    </message>
    <message>
        <source>fine by video</source>
        <translation>vidéo-verbaliser</translation>
    </message>
    <message>
        <source>draw masks</source>
        <translation>tracer les masques</translation>
    </message>
    <message>
        <source>approve masks</source>
        <translation>approuver les masques</translation>
    </message>
    <message>
        <source>share layouts</source>
        <translation>partager des dispositions</translation>
    </message>
    <message>
        <source>drive the wall</source>
        <translation>piloter le mur</translation>
    </message>
    <message>
        <source>read the logbook</source>
        <translation>lire la main courante</translation>
    </message>
    <message>
        <source>write in the logbook</source>
        <translation>écrire dans la main courante</translation>
    </message>
    <message>
        <source>countersign the logbook</source>
        <translation>viser la main courante</translation>
    </message>
    <message>
        <source>set the logbook up</source>
        <translation>paramétrer la main courante</translation>
    </message>
    <message>
        <source>handle alerts</source>
        <translation>traiter les alertes</translation>
    </message>
    <message>
        <source>make reports</source>
        <translation>établir des bilans</translation>
    </message>
    <message>
        <source>read the journal</source>
        <translation>lire le journal d’audit</translation>
    </message>
    <message>
        <source>make an inspection file</source>
        <translation>établir un dossier de contrôle</translation>
    </message>
    <message>
        <source>handle requests for access</source>
        <translation>traiter les demandes d’accès</translation>
    </message>
    <message>
        <source>change cameras</source>
        <translation>modifier les caméras</translation>
    </message>
    <message>
        <source>change accounts</source>
        <translation>modifier les comptes</translation>
    </message>
    <message>
        <source>change settings</source>
        <translation>modifier les réglages</translation>
    </message>
    <message>
        <source>relay pictures to a partner</source>
        <translation>déporter des images vers un partenaire</translation>
    </message>
    <message>
        <source>start action plans</source>
        <translation>déclencher les plans d&apos;action</translation>
    </message>
    <message>
        <source>prepare action plans</source>
        <translation>préparer les plans d&apos;action</translation>
    </message>
    <message>
        <source>follow maintenance tickets</source>
        <translation>suivre les tickets de maintenance</translation>
    </message>
    <message>
        <source>set maintenance up</source>
        <translation>régler la maintenance</translation>
    </message>
    <message>
        <source>suspended</source>
        <translation>suspendu</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>actif</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Operators who may send cameras to this screen</source>
        <translation>Opérateurs autorisés à envoyer des caméras sur cet écran</translation>
    </message>
    <message>
        <source>Who is signed in where</source>
        <translation>Qui est connecté, et où</translation>
    </message>
    <message>
        <source>Ask to follow</source>
        <translation>Demander à suivre</translation>
    </message>
    <message>
        <source>Who is there</source>
        <translation>Qui est présent</translation>
    </message>
    <message>
        <source>Stop following</source>
        <translation>Ne plus suivre</translation>
    </message>
    <message>
        <source>{desk} · FOLLOWED</source>
        <translation>{desk} · SUIVI</translation>
    </message>
    <message>
        <source>{desk} · asked…</source>
        <translation>{desk} · demande envoyée…</translation>
    </message>
    <message>
        <source>Nobody else is signed in.</source>
        <translation>Personne d&apos;autre n&apos;est connecté.</translation>
    </message>
    <message>
        <source>May send cameras to screen {number}:</source>
        <translation>Peuvent envoyer des caméras sur l&apos;écran {number}&#xa0;:</translation>
    </message>
    <message>
        <source>Select a screen of the wall.</source>
        <translation>Sélectionnez un écran du mur.</translation>
    </message>
    <message>
        <source>{name} · drives the wall</source>
        <translation>{name} · pilote le mur</translation>
    </message>
    <message>
        <source>Show the mosaic</source>
        <translation>Voir la mosaïque</translation>
    </message>
    <message>
        <source>The operator is asked and must agree; a banner there says who watches, and one key ends it.</source>
        <translation>L&apos;opérateur reçoit une demande et doit accepter&#xa0;; un bandeau lui dit qui regarde, une touche y met fin.</translation>
    </message>
    <message>
        <source>Follow an operator&apos;s mosaic:</source>
        <translation>Suivre la mosaïque d&apos;un opérateur&#xa0;:</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>Person</source>
        <translation>Personne</translation>
    </message>
    <message>
        <source>Sign-in name</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Compte</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Pièces</translation>
    </message>
    <message>
        <source>Signed in at</source>
        <translation>En session sur</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Comptes</translation>
    </message>
    <message>
        <source>{count} missing or expired</source>
        <translation>{count:manquante ou expirée|manquantes ou expirées}</translation>
    </message>
    <message>
        <source>in order until {day}</source>
        <translation>en règle jusqu’au {day}</translation>
    </message>
    <message>
        <source>in order</source>
        <translation>en règle</translation>
    </message>
</context>
<context>
    <name>PeopleWindow</name>
    <message>
        <source>Accounts and papers</source>
        <translation>Comptes et habilitations</translation>
    </message>
    <message>
        <source>New person</source>
        <translation>Nouvelle personne</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New password…</source>
        <translation>Nouveau mot de passe…</translation>
    </message>
    <message>
        <source>Enrol a telephone…</source>
        <translation>Enregistrer un téléphone…</translation>
    </message>
    <message>
        <source>Forget the telephone</source>
        <translation>Oublier le téléphone</translation>
    </message>
    <message>
        <source>Suspend</source>
        <translation>Suspendre</translation>
    </message>
    <message>
        <source>{name} is added.</source>
        <translation>{name}&#xa0;: compte ajouté.</translation>
    </message>
    <message>
        <source>{name}: saved.</source>
        <translation>{name}&#xa0;: enregistré.</translation>
    </message>
    <message>
        <source>End the suspension</source>
        <translation>Lever la suspension</translation>
    </message>
    <message>
        <source>reason, for the journal</source>
        <translation>motif, pour le journal</translation>
    </message>
    <message>
        <source>Reason of the suspension</source>
        <translation>Motif de la suspension</translation>
    </message>
</context>
<context>
    <name>PeriodRow</name>
    <message>
        <source>to</source>
        <translation>au</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Quarter</source>
        <translation>Trimestre</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Quarter {number}</source>
        <translation>Trimestre {number}</translation>
    </message>
    <message>
        <source>All communes</source>
        <translation>Toutes les communes</translation>
    </message>
    <message>
        <source>Kind of period</source>
        <translation>Type de période</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
</context>
<context>
    <name>PersonButton</name>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>locked · {name}</source>
        <translation>verrouillé · {name}</translation>
    </message>
</context>
<context>
    <name>PersonForm</name>
    <message>
        <source>the password is the town&apos;s directory&apos;s</source>
        <translation>le mot de passe est celui de l’annuaire de la ville</translation>
    </message>
    <message>
        <source>&amp;First and last name</source>
        <translation>&amp;Prénom et nom</translation>
    </message>
    <message>
        <source>&amp;Sign-in name</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Password &amp;again</source>
        <translation>Mot de passe, de &amp;nouveau</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Rôles</translation>
    </message>
    <message>
        <source>Papers</source>
        <translation>Pièces</translation>
    </message>
</context>
<context>
    <name>PlaceRow</name>
    <message>
        <source>Number</source>
        <translation>Numéro</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Gauche</translation>
    </message>
    <message>
        <source>Top</source>
        <translation>Haut</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>Largeur</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>Hauteur</translation>
    </message>
    <message>
        <source>Bezel</source>
        <translation>Bord</translation>
    </message>
    <message>
        <source>Taken down</source>
        <translation>Écran déposé</translation>
    </message>
    <message>
        <source>Forget a screen that no longer hangs here</source>
        <translation>Oublier un écran qui n&apos;est plus accroché ici</translation>
    </message>
</context>
<context>
    <name>PlanDesk</name>
    <message>
        <source>Start plan {number} {name}</source>
        <translation>Déclencher le plan {number} {name}</translation>
    </message>
</context>
<context>
    <name>PlanDock</name>
    <message>
        <source>Action plans: Enter starts</source>
        <translation>Plans d&apos;action&#xa0;: Entrée déclenche</translation>
    </message>
    <message>
        <source>Start the plan</source>
        <translation>Déclencher le plan</translation>
    </message>
    <message>
        <source>Prepare and read again…</source>
        <translation>Préparer et relire…</translation>
    </message>
    <message>
        <source>No action plan is prepared yet.</source>
        <translation>Aucun plan d&apos;action n&apos;est encore préparé.</translation>
    </message>
    <message>
        <source>{count:order of a temporary camera is|orders of temporary cameras are} not in the inventory</source>
        <translation>arrêtés de caméras temporaires absents de l&apos;inventaire&#xa0;: {count}</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>Back to the plan</source>
        <translation>Revenir au plan</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>31/12/2026, or empty</source>
        <translation>31/12/2026, ou vide</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucune</translation>
    </message>
    <message>
        <source>One step a line. A line that ends with a colon names the procedure below it.</source>
        <translation>Une étape par ligne. Une ligne qui finit par deux-points nomme la procédure qui suit.</translation>
    </message>
    <message>
        <source>One a line: service; telephone or radio channel</source>
        <translation>Un par ligne&#xa0;: service&#xa0;; téléphone ou canal radio</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>telle quelle</translation>
    </message>
    <message>
        <source>&amp;Number</source>
        <translation>&amp;Numéro</translation>
    </message>
    <message>
        <source>Na&amp;me</source>
        <translation>No&amp;m</translation>
    </message>
    <message>
        <source>&amp;Kind</source>
        <translation>T&amp;ype</translation>
    </message>
    <message>
        <source>&amp;Place</source>
        <translation>L&amp;ieu</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>Wall &amp;scene</source>
        <translation>&amp;Scène du mur</translation>
    </message>
    <message>
        <source>&amp;Layout</source>
        <translation>&amp;Disposition</translation>
    </message>
    <message>
        <source>&amp;Cameras</source>
        <translation>&amp;Caméras</translation>
    </message>
    <message>
        <source>P&amp;resets</source>
        <translation>&amp;Prépositions</translation>
    </message>
    <message>
        <source>&amp;Tours</source>
        <translation>&amp;Rondes</translation>
    </message>
    <message>
        <source>T&amp;emporary cameras</source>
        <translation>Caméras t&amp;emporaires</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>Premier jour</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Dernier jour</translation>
    </message>
    <message>
        <source>Check &amp;list</source>
        <translation>Liste à c&amp;ocher</translation>
    </message>
    <message>
        <source>C&amp;ontacts</source>
        <translation>Con&amp;tacts</translation>
    </message>
</context>
<context>
    <name>PlanWindow</name>
    <message>
        <source>Action plans</source>
        <translation>Plans d&apos;action</translation>
    </message>
    <message>
        <source>Plans that were run</source>
        <translation>Plans exécutés</translation>
    </message>
    <message>
        <source>New plan</source>
        <translation>Nouveau plan</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>Plan {title} is kept.</source>
        <translation>Le plan {title} est enregistré.</translation>
    </message>
    <message>
        <source>{count:order of a temporary camera is|orders of temporary cameras are} not in the inventory: who may change cameras saves the plan once.</source>
        <translation>Arrêtés de caméras temporaires absents de l&apos;inventaire&#xa0;: {count}. Une personne habilitée à modifier les caméras doit enregistrer le plan une fois.</translation>
    </message>
    <message>
        <source>Made on {when}</source>
        <translation>Établi le {when}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>plan-{reference}.pdf</source>
        <translation>plan-{reference}.pdf</translation>
    </message>
    <message>
        <source>Plan {title} is no longer offered.</source>
        <translation>Le plan {title} n&apos;est plus proposé.</translation>
    </message>
    <message>
        <source>Prepare</source>
        <translation>Préparer</translation>
    </message>
</context>
<context>
    <name>Plans</name>
    <message>
        <source>Started {start} by {name} ({workstation})</source>
        <translation>Déclenché le {start} par {name} ({workstation})</translation>
    </message>
    <message>
        <source>ended {end} by {name}, after {elapsed}</source>
        <translation>terminé le {end} par {name}, après {elapsed}</translation>
    </message>
    <message>
        <source>Action plan {title}, run {reference}</source>
        <translation>Plan d&apos;action {title}, exécution {reference}</translation>
    </message>
    <message>
        <source>{done} of {all} steps</source>
        <translation>étapes&#xa0;: {done} sur {all}</translation>
    </message>
    <message>
        <source>Check list</source>
        <translation>Liste à cocher</translation>
    </message>
    <message>
        <source>Persons told</source>
        <translation>Services prévenus</translation>
    </message>
    <message>
        <source>Cameras used</source>
        <translation>Caméras utilisées</translation>
    </message>
    <message>
        <source>Entries of the logbook</source>
        <translation>Événements de la main courante</translation>
    </message>
    <message>
        <source>Log of the plan</source>
        <translation>Journal du plan</translation>
    </message>
    <message>
        <source>Urban supervision centre</source>
        <translation>Centre de supervision urbain</translation>
    </message>
    <message>
        <source>Internal document of the control room</source>
        <translation>Document interne de la salle</translation>
    </message>
    <message>
        <source>reached {when}</source>
        <translation>joint {when}</translation>
    </message>
    <message>
        <source>called {when}</source>
        <translation>appelé {when}</translation>
    </message>
    <message>
        <source>Not told</source>
        <translation>Non prévenus</translation>
    </message>
    <message>
        <source>temporary, order {number}</source>
        <translation>temporaire, arrêté {number}</translation>
    </message>
    <message>
        <source>Festivity</source>
        <translation>Festivité</translation>
    </message>
    <message>
        <source>Sports event</source>
        <translation>Événement sportif</translation>
    </message>
    <message>
        <source>Market, fair</source>
        <translation>Marché, foire</translation>
    </message>
    <message>
        <source>Demonstration</source>
        <translation>Manifestation</translation>
    </message>
    <message>
        <source>Official visit</source>
        <translation>Visite officielle</translation>
    </message>
    <message>
        <source>Evacuation</source>
        <translation>Évacuation</translation>
    </message>
    <message>
        <source>Disaster, weather</source>
        <translation>Sinistre, intempéries</translation>
    </message>
    <message>
        <source>Technical</source>
        <translation>Technique</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Autre</translation>
    </message>
    <message>
        <source>done: {what}</source>
        <translation>fait&#xa0;: {what}</translation>
    </message>
    <message>
        <source>taken back: {what}</source>
        <translation>décoché&#xa0;: {what}</translation>
    </message>
    <message>
        <source>called: {what}</source>
        <translation>appelé&#xa0;: {what}</translation>
    </message>
    <message>
        <source>reached: {what}</source>
        <translation>joint&#xa0;: {what}</translation>
    </message>
    <message>
        <source>{what}</source>
        <translation>{what}</translation>
    </message>
    <message>
        <source>wall scene {what}</source>
        <translation>scène {what} du mur affichée</translation>
    </message>
    <message>
        <source>tour {what} started</source>
        <translation>ronde {what} lancée</translation>
    </message>
    <message>
        <source>preset {what} recalled</source>
        <translation>préposition {what} rappelée</translation>
    </message>
    <message>
        <source>layout {what} shown</source>
        <translation>disposition {what} affichée</translation>
    </message>
    <message>
        <source>wall scene {what} NOT shown: {why}</source>
        <translation>scène {what} du mur NON affichée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>tour {what} NOT started: {why}</source>
        <translation>ronde {what} NON lancée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>preset {what} NOT recalled: {why}</source>
        <translation>préposition {what} NON rappelée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>layout {what} NOT shown: {why}</source>
        <translation>disposition {what} NON affichée&#xa0;: {why}</translation>
    </message>
</context>
<context>
    <name>PlayerKeys</name>
    <message>
        <source>Backwards, slower</source>
        <translation>En arrière, plus lent</translation>
    </message>
    <message>
        <source>One picture back</source>
        <translation>Une image en arrière</translation>
    </message>
    <message>
        <source>Play, pause</source>
        <translation>Lecture, pause</translation>
    </message>
    <message>
        <source>One picture on</source>
        <translation>Une image en avant</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Plus vite</translation>
    </message>
    <message>
        <source>Slow: a quarter</source>
        <translation>Ralenti&#xa0;: un quart</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Vitesse normale</translation>
    </message>
    <message>
        <source>Out of the gap</source>
        <translation>Sortir de l&apos;interruption</translation>
    </message>
    <message>
        <source>Beginning of the sequence</source>
        <translation>Début de la séquence</translation>
    </message>
    <message>
        <source>End of the sequence</source>
        <translation>Fin de la séquence</translation>
    </message>
    <message>
        <source>Save the picture</source>
        <translation>Enregistrer l&apos;image</translation>
    </message>
    <message>
        <source>Save the sequence</source>
        <translation>Enregistrer la séquence</translation>
    </message>
    <message>
        <source>Open an export</source>
        <translation>Ouvrir un export</translation>
    </message>
    <message>
        <source>Search a camera</source>
        <translation>Chercher une caméra</translation>
    </message>
    <message>
        <source>Go to a date and time</source>
        <translation>Aller à une date et une heure</translation>
    </message>
    <message>
        <source>Folder of the picture</source>
        <translation>Dossier de l&apos;image</translation>
    </message>
    <message>
        <source>Folder of the sequence</source>
        <translation>Dossier de la séquence</translation>
    </message>
</context>
<context>
    <name>PlayerWindow</name>
    <message>
        <source>Player of exports</source>
        <translation>Lecteur d&apos;exports</translation>
    </message>
    <message>
        <source>Open an export… (Ctrl+O)</source>
        <translation>Ouvrir un export… (Ctrl+O)</translation>
    </message>
    <message>
        <source>Open the folder of an export, or drop it here.</source>
        <translation>Ouvrez le dossier d&apos;un export, ou déposez-le ici.</translation>
    </message>
    <message>
        <source>Camera number or name (Ctrl+F)</source>
        <translation>Numéro ou nom de caméra (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search a camera</source>
        <translation>Chercher une caméra</translation>
    </message>
    <message>
        <source>Player of exports – {name}</source>
        <translation>Lecteur d&apos;exports – {name}</translation>
    </message>
    <message>
        <source>Folder of the export</source>
        <translation>Dossier de l&apos;export</translation>
    </message>
    <message>
        <source>Checking that nothing was changed…</source>
        <translation>Vérification que rien n&apos;a été modifié…</translation>
    </message>
    <message>
        <source>Saved without loss: {file}</source>
        <translation>Enregistré sans perte&#xa0;: {file}</translation>
    </message>
</context>
<context>
    <name>PointForm</name>
    <message>
        <source>12, 14:3 (preset 3); empty: the nearest</source>
        <translation>12, 14:3 (préposition 3)&#xa0;; vide&#xa0;: les plus proches</translation>
    </message>
    <message>
        <source>One line for each thing to do</source>
        <translation>Une ligne par consigne</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Émetteur</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Partner to tell</source>
        <translation>Partenaire à aviser</translation>
    </message>
    <message>
        <source>Scene on the wall</source>
        <translation>Scénario du mur</translation>
    </message>
    <message>
        <source>No repeat within</source>
        <translation>Pas de répétition avant</translation>
    </message>
    <message>
        <source>Everybody&apos;s after</source>
        <translation>Relance de tous après</translation>
    </message>
</context>
<context>
    <name>PointPage</name>
    <message>
        <source>Points</source>
        <translation>Points d&apos;alarme</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Test alarm sent: it is in the list of every workstation, marked as a test.</source>
        <translation>Alarme d&apos;essai envoyée&#xa0;: elle est dans la liste de tous les postes, marquée comme essai.</translation>
    </message>
    <message>
        <source>Choose a point first.</source>
        <translation>Choisissez d&apos;abord un point.</translation>
    </message>
    <message>
        <source>New point</source>
        <translation>Nouveau point</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Send a test alarm</source>
        <translation>Envoyer une alarme d&apos;essai</translation>
    </message>
</context>
<context>
    <name>PolygonDocument</name>
    <message>
        <source>draft</source>
        <translation>brouillon</translation>
    </message>
    <message>
        <source>draw a mask</source>
        <translation>tracer un masque</translation>
    </message>
    <message>
        <source>move</source>
        <translation>déplacer</translation>
    </message>
    <message>
        <source>add a point</source>
        <translation>ajouter un point</translation>
    </message>
    <message>
        <source>delete a mask</source>
        <translation>supprimer un masque</translation>
    </message>
    <message>
        <source>remove a point</source>
        <translation>retirer un point</translation>
    </message>
    <message>
        <source>name a mask</source>
        <translation>nommer un masque</translation>
    </message>
</context>
<context>
    <name>PolygonList</name>
    <message>
        <source>Masks</source>
        <translation>Masques</translation>
    </message>
    <message>
        <source>{count:point|points}</source>
        <translation>{count:point|points}</translation>
    </message>
    <message>
        <source>very small</source>
        <translation>très petit</translation>
    </message>
    <message>
        <source>crosses itself</source>
        <translation>se croise</translation>
    </message>
    <message>
        <source>Mask {number}</source>
        <translation>Masque {number}</translation>
    </message>
</context>
<context>
    <name>PresetList</name>
    <message>
        <source>Presets of the camera</source>
        <translation>Prépositions de la caméra</translation>
    </message>
    <message>
        <source>No preset yet: turn the camera, name the view below, save.</source>
        <translation>Pas encore de préposition&#xa0;: tournez la caméra, nommez la vue ci-dessous, enregistrez.</translation>
    </message>
    <message>
        <source>Preset {number}</source>
        <translation>Préposition {number}</translation>
    </message>
</context>
<context>
    <name>Privacy</name>
    <message>
        <source>To be defined</source>
        <translation>À définir</translation>
    </message>
    <message>
        <source>Masked</source>
        <translation>Masquée</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Sans zone privative</translation>
    </message>
</context>
<context>
    <name>ProgressRow</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>Ptz</name>
    <message>
        <source>crisis</source>
        <translation>crise</translation>
    </message>
    <message>
        <source>event</source>
        <translation>évènement</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>opérateur</translation>
    </message>
    <message>
        <source>video fines</source>
        <translation>vidéoverbalisation</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>partenaire</translation>
    </message>
    <message>
        <source>tour</source>
        <translation>ronde</translation>
    </message>
    <message>
        <source>Wiper on</source>
        <translation>Essuie-glace marche</translation>
    </message>
    <message>
        <source>Wiper off</source>
        <translation>Essuie-glace arrêt</translation>
    </message>
    <message>
        <source>Washer on</source>
        <translation>Lave-glace marche</translation>
    </message>
    <message>
        <source>Washer off</source>
        <translation>Lave-glace arrêt</translation>
    </message>
    <message>
        <source>Infrared light on</source>
        <translation>Infrarouge marche</translation>
    </message>
    <message>
        <source>Infrared light off</source>
        <translation>Infrarouge arrêt</translation>
    </message>
    <message>
        <source>Infrared light automatic</source>
        <translation>Infrarouge automatique</translation>
    </message>
    <message>
        <source>Light on</source>
        <translation>Éclairage marche</translation>
    </message>
    <message>
        <source>Light off</source>
        <translation>Éclairage arrêt</translation>
    </message>
    <message>
        <source>{name} ({level}) has taken camera {number}: it is moved from {workstation}.</source>
        <translation>{name} ({level}) a pris la caméra {number}&#xa0;: elle est pilotée depuis {workstation}.</translation>
    </message>
    <message>
        <source>Reaching the camera…</source>
        <translation>Connexion à la caméra…</translation>
    </message>
    <message>
        <source>The camera still moves after Stop.</source>
        <translation>La caméra bouge encore après l&apos;arrêt.</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>This camera cannot be moved from here.</source>
        <translation>Cette caméra ne peut pas être pilotée d&apos;ici.</translation>
    </message>
    <message>
        <source>pan {pan} · tilt {tilt} · zoom {zoom} %</source>
        <translation>pan {pan} · tilt {tilt} · zoom {zoom}&#xa0;%</translation>
    </message>
</context>
<context>
    <name>PtzDesk</name>
    <message>
        <source>PTZ mode: arrows, page keys and the mouse drive the selected camera.</source>
        <translation>Mode PTZ&#xa0;: les flèches, les touches de page et la souris pilotent la caméra choisie.</translation>
    </message>
    <message>
        <source>PTZ mode is off.</source>
        <translation>Le mode PTZ est désactivé.</translation>
    </message>
    <message>
        <source>Tour on this tile</source>
        <translation>Ronde sur cette vignette</translation>
    </message>
    <message>
        <source>Delete this preset from the camera?</source>
        <translation>Supprimer cette préposition de la caméra&#xa0;?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Your role may not change the presets of cameras.</source>
        <translation>Votre rôle ne permet pas de modifier les prépositions des caméras.</translation>
    </message>
</context>
<context>
    <name>PtzDock</name>
    <message>
        <source>Name of a new preset</source>
        <translation>Nouvelle préposition</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Take in hand</source>
        <translation>Prendre la main</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Repos</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêt</translation>
    </message>
    <message>
        <source>Choose a tile with a camera that moves.</source>
        <translation>Choisissez une vignette avec une caméra mobile.</translation>
    </message>
    <message>
        <source>Wall {wall}, tile {tile}</source>
        <translation>Mur {wall}, vignette {tile}</translation>
    </message>
    <message>
        <source>In your hand ({level}). Given back after 45 s without a movement.</source>
        <translation>Vous avez la main ({level}). Elle est rendue après 45 s sans mouvement.</translation>
    </message>
    <message>
        <source>In your hand. Given back after 45 s without a movement.</source>
        <translation>Vous avez la main. Elle est rendue après 45 s sans mouvement.</translation>
    </message>
    <message>
        <source>Nobody is driving it.</source>
        <translation>Personne ne la pilote.</translation>
    </message>
    <message>
        <source>The program drives it: a tour, or its daily check.</source>
        <translation>Le programme la pilote&#xa0;: une ronde, ou sa vérification de chaque jour.</translation>
    </message>
    <message>
        <source>{name} ({workstation}, {level}) is driving it.</source>
        <translation>{name} ({workstation}, {level}) la pilote.</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Rendre la main</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Vitesse</translation>
    </message>
    <message>
        <source>Speed {step}</source>
        <translation>Vitesse {step}</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Mise au point</translation>
    </message>
    <message>
        <source>Near</source>
        <translation>Près</translation>
    </message>
    <message>
        <source>Far</source>
        <translation>Loin</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatique</translation>
    </message>
</context>
<context>
    <name>PtzPad</name>
    <message>
        <source>Pad: turn and zoom</source>
        <translation>Pavé&#xa0;: tourner et zoomer</translation>
    </message>
    <message>
        <source>Hold: further out is faster</source>
        <translation>Maintenir&#xa0;: plus loin du centre, plus vite</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>Fichier %1</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>&amp;Look in:</source>
        <translation>&amp;Chercher dans&#xa0;:</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;Type de fichiers&#xa0;:</translation>
    </message>
</context>
<context>
    <name>QShortcut</name>
    <message>
        <source>Return</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Origine</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Page préc.</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Page suiv.</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Retour arrière</translation>
    </message>
</context>
<context>
    <name>ReasonCard</name>
    <message>
        <source>Reason of the replay</source>
        <translation>Motif de la relecture</translation>
    </message>
    <message>
        <source>Begin at</source>
        <translation>Commencer à</translation>
    </message>
    <message>
        <source>Replay (Enter)</source>
        <translation>Relire (Entrée)</translation>
    </message>
    <message>
        <source>Back to the live pictures (Esc)</source>
        <translation>Revenir au direct (Échap)</translation>
    </message>
    <message>
        <source>Why are these recordings looked at?</source>
        <translation>Pourquoi relire ces enregistrements&#xa0;?</translation>
    </message>
    <message>
        <source>Kept in the audit journal with your name, the cameras and the times looked at.</source>
        <translation>Inscrit au journal d&apos;audit avec votre nom, les caméras et les périodes regardées.</translation>
    </message>
</context>
<context>
    <name>RecordersPage</name>
    <message>
        <source>Recorder</source>
        <translation>Enregistreur</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Charge</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>Au plus</translation>
    </message>
    <message>
        <source>Last sign</source>
        <translation>Dernier signe</translation>
    </message>
    <message>
        <source>Destination</source>
        <translation>Destination</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>En attente</translation>
    </message>
    <message>
        <source>Recorders of the room</source>
        <translation>Enregistreurs de la salle</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>Magasin</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Stores of recordings</source>
        <translation>Magasins d&apos;enregistrements</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>{count:camera that should be recorded is|cameras that should be recorded are} recorded by nobody.</source>
        <translation>Caméras à enregistrer que personne n&apos;enregistre&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>No recorder is at work.</source>
        <translation>Aucun enregistreur n&apos;est en service.</translation>
    </message>
    <message>
        <source>{cameras:camera|cameras} recorded by {count:recorder|recorders}.</source>
        <translation>Caméras enregistrées&#xa0;: {cameras}&#xa0;; enregistreurs en service&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>sans limite</translation>
    </message>
    <message>
        <source>{count:file|files}, {size} GB</source>
        <translation>{count:fichier|fichiers}, {size} Go</translation>
    </message>
    <message>
        <source>its own disk</source>
        <translation>son propre disque</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>console, at work</source>
        <translation>console, en service</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>ne répond plus</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>il y a {seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min ago</source>
        <translation>il y a {minutes} min</translation>
    </message>
    <message>
        <source>{hours} h ago</source>
        <translation>il y a {hours} h</translation>
    </message>
    <message>
        <source>disk of {machine}</source>
        <translation>disque de {machine}</translation>
    </message>
    <message>
        <source>share</source>
        <translation>partage réseau</translation>
    </message>
    <message>
        <source>object store</source>
        <translation>stockage objet (S3)</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>Stores</source>
        <translation>Magasins</translation>
    </message>
</context>
<context>
    <name>RegionPicture</name>
    <message>
        <source>Region to search in: arrows move it, Shift and arrows change its size</source>
        <translation>Région où chercher&#xa0;: les flèches la déplacent, Maj et flèches changent sa taille</translation>
    </message>
</context>
<context>
    <name>RegisterPage</name>
    <message>
        <source>7 days</source>
        <translation>7 jours</translation>
    </message>
    <message>
        <source>31 days</source>
        <translation>31 jours</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Destruction on time</source>
        <translation>Destruction dans les délais</translation>
    </message>
    <message>
        <source>Files destroyed</source>
        <translation>Fichiers détruits</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>En retard</translation>
    </message>
    <message>
        <source>Before their time</source>
        <translation>Avant terme</translation>
    </message>
    <message>
        <source>Held camera days</source>
        <translation>Jours de caméra conservés</translation>
    </message>
    <message>
        <source>Out of time, still there</source>
        <translation>Hors délai, encore présents</translation>
    </message>
    <message>
        <source>Register of recordings</source>
        <translation>Registre des enregistrements</translation>
    </message>
    <message>
        <source>Choose a period of one day to a year.</source>
        <translation>Choisissez une période d&apos;un jour à un an.</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>{count:line|lines}</source>
        <translation>{count:ligne|lignes}</translation>
    </message>
    <message>
        <source>register-{first}-{last}</source>
        <translation>registre-{first}-{last}</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>To</source>
        <translation>au</translation>
    </message>
    <message>
        <source>Export certificate…</source>
        <translation>Certificat d&apos;export…</translation>
    </message>
    <message>
        <source>A second person approves each export of this room</source>
        <translation>Une seconde personne approuve chaque export de cette salle</translation>
    </message>
    <message>
        <source>{count:line|lines}, {hours} h handed over</source>
        <translation>{count:ligne|lignes}, {hours} h remises</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Export register</source>
        <translation>Registre des exports</translation>
    </message>
</context>
<context>
    <name>RegistersPage</name>
    <message>
        <source>Back (Esc)</source>
        <translation>Retour (Échap)</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Visiteurs</translation>
    </message>
    <message>
        <source>Right of access</source>
        <translation>Droit d&apos;accès</translation>
    </message>
</context>
<context>
    <name>Relay</name>
    <message>
        <source>Pictures relayed to {target} ({service}) until {until}. Asked by {authority}, {reference}: {reason}.</source>
        <translation>Images déportées vers {target} ({service}) jusqu&apos;au {until}. Demande de {authority}, {reference}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Support to units</source>
        <translation>Appui aux unités</translation>
    </message>
    <message>
        <source>Relay stopped by {name}.</source>
        <translation>Déport arrêté par {name}.</translation>
    </message>
    <message>
        <source>Relay ended: its period is over.</source>
        <translation>Déport terminé&#xa0;: sa période est écoulée.</translation>
    </message>
    <message>
        <source>Relay ended: a camera&apos;s authorisation no longer allows it.</source>
        <translation>Déport terminé&#xa0;: l&apos;autorisation d&apos;une caméra ne le permet plus.</translation>
    </message>
    <message>
        <source>Relay ended: the workstation that sent it stopped.</source>
        <translation>Déport terminé&#xa0;: le poste qui l&apos;émettait s&apos;est arrêté.</translation>
    </message>
    <message>
        <source>Relay stopped from another workstation.</source>
        <translation>Déport arrêté depuis un autre poste.</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>end of the period</source>
        <translation>fin de la période</translation>
    </message>
    <message>
        <source>no longer authorised</source>
        <translation>plus autorisé</translation>
    </message>
    <message>
        <source>workstation stopped</source>
        <translation>poste arrêté</translation>
    </message>
    <message>
        <source>{day}, {start} to {end}</source>
        <translation>le {day}, de {start} à {end}</translation>
    </message>
    <message>
        <source>{start} to {end}</source>
        <translation>du {start} au {end}</translation>
    </message>
    <message>
        <source>waiting for pictures</source>
        <translation>en attente d&apos;images</translation>
    </message>
    <message>
        <source>{rate:picture/s|pictures/s}, {size} MB sent</source>
        <translation>{rate:image/s|images/s}, {size} Mo envoyés</translation>
    </message>
</context>
<context>
    <name>RelayDesk</name>
    <message>
        <source>Relays stopped: {count}.</source>
        <translation>Déports arrêtés&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>{partner}: {what}</source>
        <translation>{partner}&#xa0;: {what}</translation>
    </message>
</context>
<context>
    <name>RelayForm</name>
    <message>
        <source>at &amp;once</source>
        <translation>i&amp;mmédiatement</translation>
    </message>
    <message>
        <source>Begin the relay</source>
        <translation>Commencer le déport</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>flux principal</translation>
    </message>
    <message>
        <source>small stream</source>
        <translation>flux secondaire</translation>
    </message>
    <message>
        <source>12 45 204</source>
        <translation>12 45 204</translation>
    </message>
    <message>
        <source>stands in every picture</source>
        <translation>figure dans chaque image</translation>
    </message>
    <message>
        <source>name, rank, unit</source>
        <translation>nom, grade, unité</translation>
    </message>
    <message>
        <source>&amp;Cameras</source>
        <translation>&amp;Caméras</translation>
    </message>
    <message>
        <source>&amp;Service</source>
        <translation>&amp;Service</translation>
    </message>
    <message>
        <source>Partner&apos;s &amp;name</source>
        <translation>&amp;Nom du partenaire</translation>
    </message>
    <message>
        <source>&amp;Begins</source>
        <translation>Dé&amp;but</translation>
    </message>
    <message>
        <source>&amp;Lasts (minutes)</source>
        <translation>&amp;Durée (minutes)</translation>
    </message>
    <message>
        <source>&amp;Asked by</source>
        <translation>Demandé &amp;par</translation>
    </message>
    <message>
        <source>&amp;Reference</source>
        <translation>&amp;Référence</translation>
    </message>
    <message>
        <source>Rea&amp;son</source>
        <translation>Mo&amp;tif</translation>
    </message>
    <message>
        <source>&amp;Quality</source>
        <translation>&amp;Qualité</translation>
    </message>
</context>
<context>
    <name>RelayList</name>
    <message>
        <source>Relays</source>
        <translation>Déports</translation>
    </message>
    <message>
        <source>Partner</source>
        <translation>Partenaire</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>No picture is relayed.</source>
        <translation>Aucune image n&apos;est déportée.</translation>
    </message>
    <message>
        <source>S&amp;top (Del)</source>
        <translation>Arrê&amp;ter (Suppr)</translation>
    </message>
    <message>
        <source>Stop &amp;all</source>
        <translation>&amp;Tout arrêter</translation>
    </message>
    <message>
        <source>has not begun</source>
        <translation>pas encore commencé</translation>
    </message>
    <message>
        <source>begun by {name}, {workstation}</source>
        <translation>commencé par {name}, {workstation}</translation>
    </message>
    <message>
        <source>seen from {place} at {time}</source>
        <translation>regardé depuis {place} à {time}</translation>
    </message>
</context>
<context>
    <name>RelaySetupWindow</name>
    <message>
        <source>Relays: orders and media server</source>
        <translation>Déports&#xa0;: arrêtés et serveur média</translation>
    </message>
    <message>
        <source>Services the orders name</source>
        <translation>Services désignés par les arrêtés</translation>
    </message>
    <message>
        <source>Media server</source>
        <translation>Serveur média</translation>
    </message>
</context>
<context>
    <name>RelaySheet</name>
    <message>
        <source>Partner</source>
        <translation>Partenaire</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Asked by</source>
        <translation>Demandé par</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Utilisateur</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Live pictures only, for the service named here and for this period. Private zones are masked, there is no sound, and every picture bears the partner&apos;s name and the time. Recording them is not allowed. The password ends with the relay.</source>
        <translation>Images en direct seulement, pour le service désigné ici et pour cette période. Les zones privées sont masquées, il n&apos;y a pas de son et chaque image porte le nom du partenaire et l&apos;heure. Il est interdit de les enregistrer. Le mot de passe prend fin avec le déport.</translation>
    </message>
    <message>
        <source>Access to relayed pictures, no. {number}</source>
        <translation>Accès aux images déportées, n° {number}</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
</context>
<context>
    <name>RelayWindow</name>
    <message>
        <source>Relay to partners</source>
        <translation>Déport d&apos;images vers les partenaires</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>New relay</source>
        <translation>Nouveau déport</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Terminés</translation>
    </message>
    <message>
        <source>Relay no. {number} has begun.</source>
        <translation>Le déport n° {number} a commencé.</translation>
    </message>
</context>
<context>
    <name>Replay</name>
    <message>
        <source>REPLAY</source>
        <translation>RELECTURE</translation>
    </message>
    <message>
        <source>OWN CLOCK</source>
        <translation>HORLOGE À PART</translation>
    </message>
    <message>
        <source>KEY FRAMES</source>
        <translation>IMAGES CLÉS</translation>
    </message>
    <message>
        <source>Number of the requisition or of the procedure</source>
        <translation>Numéro de la réquisition ou de la procédure</translation>
    </message>
    <message>
        <source>R</source>
        <comment>letter of the reason: requisition</comment>
        <translation>R</translation>
    </message>
    <message>
        <source>Judicial requisition</source>
        <translation>Réquisition judiciaire</translation>
    </message>
    <message>
        <source>O</source>
        <comment>letter of the reason: own finding</comment>
        <translation>C</translation>
    </message>
    <message>
        <source>Own finding, to be preserved before it goes</source>
        <translation>Constat de l&apos;opérateur, à préserver avant échéance</translation>
    </message>
    <message>
        <source>What was seen, in a few words</source>
        <translation>Ce qui a été vu, en quelques mots</translation>
    </message>
    <message>
        <source>Finding of the operator</source>
        <translation>Constat de l&apos;opérateur</translation>
    </message>
    <message>
        <source>A</source>
        <comment>letter of the reason: right of access</comment>
        <translation>D</translation>
    </message>
    <message>
        <source>Right of access of a person filmed</source>
        <translation>Droit d&apos;accès d&apos;une personne filmée</translation>
    </message>
    <message>
        <source>Number of the access file</source>
        <translation>Numéro du dossier d&apos;accès</translation>
    </message>
    <message>
        <source>I</source>
        <comment>letter of the reason: inspection</comment>
        <translation>I</translation>
    </message>
    <message>
        <source>Inspection (prefect, commission, CNIL)</source>
        <translation>Inspection (préfet, commission, CNIL)</translation>
    </message>
    <message>
        <source>Who inspects, and the number of the letter</source>
        <translation>Qui inspecte, et le numéro du courrier</translation>
    </message>
    <message>
        <source>T</source>
        <comment>letter of the reason: technical test</comment>
        <translation>T</translation>
    </message>
    <message>
        <source>Technical test</source>
        <translation>Test technique</translation>
    </message>
    <message>
        <source>What is tried, in a few words</source>
        <translation>Ce qui est essayé, en quelques mots</translation>
    </message>
    <message>
        <source>Check that recordings play</source>
        <translation>Vérification de la relecture</translation>
    </message>
    <message>
        <source>Intervention in progress</source>
        <translation>Intervention en cours</translation>
    </message>
    <message>
        <source>PAUSE</source>
        <translation>PAUSE</translation>
    </message>
    <message>
        <source>SEARCHING</source>
        <translation>RECHERCHE</translation>
    </message>
    <message>
        <source>OUT OF ITS TIME: these recordings may not be read any more</source>
        <translation>ÉCHU&#xa0;: ces enregistrements ne peuvent plus être relus</translation>
    </message>
    <message>
        <source>OUT OF ITS TIME</source>
        <translation>ÉCHU</translation>
    </message>
    <message>
        <source>NOT RECORDED YET</source>
        <translation>PAS ENCORE ENREGISTRÉ</translation>
    </message>
    <message>
        <source>CANNOT BE READ</source>
        <translation>ILLISIBLE</translation>
    </message>
    <message>
        <source>BEFORE THE FIRST RECORDING: it begins on {moment}</source>
        <translation>AVANT LE PREMIER ENREGISTREMENT&#xa0;: il commence le {moment}</translation>
    </message>
    <message>
        <source>BEFORE THE FIRST RECORDING</source>
        <translation>AVANT LE PREMIER ENREGISTREMENT</translation>
    </message>
    <message>
        <source>NOTHING RECORDED: {cause}</source>
        <translation>RIEN D&apos;ENREGISTRÉ&#xa0;: {cause}</translation>
    </message>
    <message>
        <source>recorded again from {moment}</source>
        <translation>reprise le {moment}</translation>
    </message>
    <message>
        <source>NOTHING RECORDED</source>
        <translation>RIEN D&apos;ENREGISTRÉ</translation>
    </message>
    <message>
        <source>COVERED WHEN IT WAS RECORDED</source>
        <translation>COUVERTE LORS DE L’ENREGISTREMENT</translation>
    </message>
    <message>
        <source>COVERED</source>
        <translation>COUVERTE</translation>
    </message>
    <message>
        <source>{seconds} s ago</source>
        <translation>il y a {seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} ago</source>
        <translation>il y a {minutes} min {seconds}</translation>
    </message>
    <message>
        <source>NOT LIVE: {ago}</source>
        <translation>PAS EN DIRECT&#xa0;: {ago}</translation>
    </message>
</context>
<context>
    <name>ReplayAsk</name>
    <message>
        <source>Camera of the recording</source>
        <translation>Caméra de l&apos;enregistrement</translation>
    </message>
    <message>
        <source>Send to the wall (Enter)</source>
        <translation>Envoyer au mur (Entrée)</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Retour (Échap)</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
</context>
<context>
    <name>ReplayBanner</name>
    <message>
        <source>REPLAY</source>
        <translation>RELECTURE</translation>
    </message>
</context>
<context>
    <name>ReplayDesk</name>
    <message>
        <source>No replay is open: Ctrl+Shift+L replays the selected tile.</source>
        <translation>Aucune relecture en cours&#xa0;: Ctrl+Maj+L relit la vignette choisie.</translation>
    </message>
</context>
<context>
    <name>ReplayExtras</name>
    <message>
        <source>Still kept: {file}</source>
        <translation>Image gardée&#xa0;: {file}</translation>
    </message>
</context>
<context>
    <name>ReplayGrid</name>
    <message>
        <source>Replayed pictures</source>
        <translation>Images relues</translation>
    </message>
</context>
<context>
    <name>ReplayHand</name>
    <message>
        <source>{camera} has its own clock now.</source>
        <translation>{camera} a maintenant son horloge à part.</translation>
    </message>
    <message>
        <source>Preserved until its normal date: {start} to {end}</source>
        <translation>Préservé jusqu&apos;à son échéance normale&#xa0;: {start} à {end}</translation>
    </message>
</context>
<context>
    <name>ReplayPanel</name>
    <message>
        <source>No replay is open. Select a live picture and press Ctrl+Shift+L.</source>
        <translation>Aucune relecture en cours. Choisissez une vignette en direct et appuyez sur Ctrl+Maj+L.</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Urban supervision centre · {commune}</source>
        <translation>Centre de supervision urbain · {commune}</translation>
    </message>
    <message>
        <source>Figures without personal data</source>
        <translation>Chiffres sans donnée à caractère personnel</translation>
    </message>
    <message>
        <source>None in this period.</source>
        <translation>Néant sur cette période.</translation>
    </message>
    <message>
        <source>Other categories</source>
        <translation>Autres catégories</translation>
    </message>
    <message>
        <source>The {count} cameras with the lowest availability, in percent:</source>
        <translation>Les {count} caméras les moins disponibles, en pourcentage&#xa0;:</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Synthèse</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Événements</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Cameras</source>
        <translation>Caméras</translation>
    </message>
    <message>
        <source>Consultations</source>
        <translation>Consultations</translation>
    </message>
    <message>
        <source>Events by category</source>
        <translation>Événements par catégorie</translation>
    </message>
    <message>
        <source>Map of places by number of events</source>
        <translation>Carte des lieux selon le nombre d’événements</translation>
    </message>
    <message>
        <source>Availability of cameras in percent</source>
        <translation>Disponibilité des caméras en pour cent</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Inscriptions</translation>
    </message>
    <message>
        <source>Commune</source>
        <translation>Commune</translation>
    </message>
    <message>
        <source>By commune</source>
        <translation>Par commune</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>A place that is not in the inventory is counted under other places.</source>
        <translation>Un lieu absent de l’inventaire est compté parmi les autres lieux.</translation>
    </message>
    <message>
        <source>By site</source>
        <translation>Par site</translation>
    </message>
    <message>
        <source>By origin</source>
        <translation>Par origine</translation>
    </message>
    <message>
        <source>By priority</source>
        <translation>Par priorité</translation>
    </message>
    <message>
        <source>By outcome</source>
        <translation>Par suite donnée</translation>
    </message>
    <message>
        <source>An entry counts once for each of its outcomes.</source>
        <translation>Une inscription compte une fois pour chacune de ses suites.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Nature</translation>
    </message>
    <message>
        <source>Logbook entries</source>
        <translation>Inscriptions à la main courante</translation>
    </message>
    <message>
        <source>Events not closed</source>
        <translation>Événements non clos</translation>
    </message>
    <message>
        <source>Events reported to a service</source>
        <translation>Événements signalés à un service</translation>
    </message>
    <message>
        <source>Interventions started by video</source>
        <translation>Interventions déclenchées par la vidéo</translation>
    </message>
    <message>
        <source>Caught in the act</source>
        <translation>Flagrants délits</translation>
    </message>
    <message>
        <source>Arrests</source>
        <translation>Interpellations</translation>
    </message>
    <message>
        <source>Fined</source>
        <translation>Verbalisations</translation>
    </message>
    <message>
        <source>Fine sheets made from live pictures</source>
        <translation>Fiches de vidéoverbalisation établies</translation>
    </message>
    <message>
        <source>True alarms</source>
        <translation>Alarmes avérées</translation>
    </message>
    <message>
        <source>False alarms</source>
        <translation>Fausses alarmes</translation>
    </message>
    <message>
        <source>Video patrols</source>
        <translation>Vidéopatrouilles</translation>
    </message>
    <message>
        <source>Cameras in use</source>
        <translation>Caméras en service</translation>
    </message>
    <message>
        <source>Availability of recording (%)</source>
        <translation>Disponibilité de l’enregistrement (%)</translation>
    </message>
    <message>
        <source>Live consultations</source>
        <translation>Consultations en direct</translation>
    </message>
    <message>
        <source>Files destroyed in their time or on low disk</source>
        <translation>Fichiers détruits (échéance ou manque de place)</translation>
    </message>
    <message>
        <source>Recordings out of their time still there</source>
        <translation>Enregistrements hors délai encore présents</translation>
    </message>
    <message>
        <source>Requisitions received</source>
        <translation>Réquisitions reçues</translation>
    </message>
    <message>
        <source>Positive answers</source>
        <translation>Réponses positives</translation>
    </message>
    <message>
        <source>Negative answers</source>
        <translation>Réponses négatives</translation>
    </message>
    <message>
        <source>Came too late</source>
        <translation>Arrivées hors délai</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulées</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remises</translation>
    </message>
    <message>
        <source>Median delay (h)</source>
        <translation>Délai médian (h)</translation>
    </message>
    <message>
        <source>Longest delay (h)</source>
        <translation>Délai le plus long (h)</translation>
    </message>
    <message>
        <source>Exports</source>
        <translation>Exports</translation>
    </message>
    <message>
        <source>Recordings exported (h)</source>
        <translation>Enregistrements exportés (h)</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Indicateur</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Requisitions received in the period, as they stand now; delays from receipt to hand-over. Exports of the period.</source>
        <translation>Réquisitions reçues dans la période, dans leur état actuel&#xa0;; délais de la réception à la remise. Exports de la période.</translation>
    </message>
    <message>
        <source>Requisitions and exports</source>
        <translation>Réquisitions et exports</translation>
    </message>
    <message>
        <source>Destruction on time (%)</source>
        <translation>Destruction dans les délais (%)</translation>
    </message>
    <message>
        <source>Started by video: an operator saw it on a camera and a service was told.</source>
        <translation>Déclenchée par la vidéo&#xa0;: vue par un opérateur sur une caméra et signalée à un service.</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Sub-category</source>
        <translation>Sous-catégorie</translation>
    </message>
    <message>
        <source>By category</source>
        <translation>Par catégorie</translation>
    </message>
    <message>
        <source>Day and hour</source>
        <translation>Jour et heure</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>Local time at which the event began; the hour lived twice in autumn counts both.</source>
        <translation>Heure locale du début de l’événement&#xa0;; l’heure vécue deux fois à l’automne compte les deux.</translation>
    </message>
    <message>
        <source>By hour and weekday</source>
        <translation>Par heure et jour de la semaine</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Told</source>
        <translation>Avisé</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>Sur place</translation>
    </message>
    <message>
        <source>Delays measured</source>
        <translation>Délais mesurés</translation>
    </message>
    <message>
        <source>Median delay (min)</source>
        <translation>Délai médian (min)</translation>
    </message>
    <message>
        <source>Longest delay (min)</source>
        <translation>Délai le plus long (min)</translation>
    </message>
    <message>
        <source>Other services</source>
        <translation>Autres services</translation>
    </message>
    <message>
        <source>Delays from told to arrived, where both times were taken.</source>
        <translation>Délai entre l’avis et l’arrivée sur place, quand les deux heures ont été relevées.</translation>
    </message>
    <message>
        <source>Assistance by service</source>
        <translation>Assistance par service</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Availability (%)</source>
        <translation>Disponibilité (%)</translation>
    </message>
    <message>
        <source>Observed (h)</source>
        <translation>Observé (h)</translation>
    </message>
    <message>
        <source>Missing (h)</source>
        <translation>Manquant (h)</translation>
    </message>
    <message>
        <source>Not allowed (h)</source>
        <translation>Non autorisé (h)</translation>
    </message>
    <message>
        <source>Interruptions</source>
        <translation>Interruptions</translation>
    </message>
    <message>
        <source>Share of the time in which recording was allowed and did take place, since the first recording or interruption known.</source>
        <translation>Part du temps autorisé pendant laquelle l’enregistrement a eu lieu, depuis le premier enregistrement ou la première interruption connus.</translation>
    </message>
    <message>
        <source>Cameras without any recording known in the period: {count}.</source>
        <translation>Caméras sans enregistrement connu sur la période&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Availability of cameras</source>
        <translation>Disponibilité des caméras</translation>
    </message>
    <message>
        <source>Snapshots</source>
        <translation>Captures</translation>
    </message>
    <message>
        <source>Recordings opened or exported</source>
        <translation>Enregistrements relus ou exportés</translation>
    </message>
    <message>
        <source>One consultation: a camera on a workstation&apos;s screens until it has been off for ten minutes.</source>
        <translation>Une consultation&#xa0;: une caméra sur les écrans d’un poste, jusqu’à dix minutes d’absence.</translation>
    </message>
    <message>
        <source>Files destroyed</source>
        <translation>Fichiers détruits</translation>
    </message>
    <message>
        <source>Runs that destroyed something</source>
        <translation>Passages ayant détruit des fichiers</translation>
    </message>
    <message>
        <source>Recordings there when counted</source>
        <translation>Enregistrements présents au moment du décompte</translation>
    </message>
    <message>
        <source>Of them out of their time</source>
        <translation>Dont hors délai</translation>
    </message>
    <message>
        <source>Destroyed late</source>
        <translation>Détruits en retard</translation>
    </message>
    <message>
        <source>Destroyed before their time (full disk)</source>
        <translation>Détruits avant terme (disque plein)</translation>
    </message>
    <message>
        <source>Destroyed after a procedure had held them</source>
        <translation>Détruits après la levée d&apos;une procédure</translation>
    </message>
    <message>
        <source>Destruction of recordings</source>
        <translation>Destruction des enregistrements</translation>
    </message>
    <message>
        <source>The audit journal is empty.</source>
        <translation>Le journal d’audit est vide.</translation>
    </message>
    <message>
        <source>The audit journal goes back to {day}.</source>
        <translation>Le journal d’audit remonte au {day}.</translation>
    </message>
    <message>
        <source>Other places</source>
        <translation>Autres lieux</translation>
    </message>
    <message>
        <source>of {day}</source>
        <translation>du {day}</translation>
    </message>
    <message>
        <source>from {first} to {last}</source>
        <translation>du {first} au {last}</translation>
    </message>
    <message>
        <source>all communes</source>
        <translation>toutes communes</translation>
    </message>
    <message>
        <source>Yearly report {year}</source>
        <translation>Rapport annuel {year}</translation>
    </message>
    <message>
        <source>Report {period}</source>
        <translation>Rapport {period}</translation>
    </message>
    <message>
        <source>Counted on {time}, {commune}</source>
        <translation>Décompte du {time}, {commune}</translation>
    </message>
    <message>
        <source>report-{span}{place}.{suffix}</source>
        <translation>rapport-{span}{place}.{suffix}</translation>
    </message>
</context>
<context>
    <name>ReportWindow</name>
    <message>
        <source>Reports</source>
        <translation>Rapports</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Progress of the count</source>
        <translation>Avancement du décompte</translation>
    </message>
    <message>
        <source>Inspection file</source>
        <translation>Dossier de contrôle</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>Décompte en cours…</translation>
    </message>
    <message>
        <source>Laying out the pages…</source>
        <translation>Mise en page…</translation>
    </message>
    <message>
        <source>{title} · {count:entry|entries} · {made}</source>
        <translation>{title} · {count:inscription|inscriptions} · {made}</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>inspection-file-{day}.zip</source>
        <translation>dossier-de-controle-{day}.zip</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Written: {file}, {count:file|files}. Check it with: sha256sum -c SHA256SUMS</source>
        <translation>Écrit&#xa0;: {file}, {count:fichier|fichiers}. À vérifier avec&#xa0;: sha256sum -c SHA256SUMS</translation>
    </message>
</context>
<context>
    <name>RequestPage</name>
    <message>
        <source>Usual authority</source>
        <translation>Autorité habituelle</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>Voie</translation>
    </message>
    <message>
        <source>22/11 14h30</source>
        <translation>22/11 14h30</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>Legal frame</source>
        <translation>Cadre légal</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Article</translation>
    </message>
    <message>
        <source>Procedure number</source>
        <translation>Numéro de procédure</translation>
    </message>
    <message>
        <source>as on the request</source>
        <translation>tel que sur la demande</translation>
    </message>
    <message>
        <source>Prosecutor&apos;s authorisation</source>
        <translation>Autorisation du procureur</translation>
    </message>
    <message>
        <source>who gave it, and when</source>
        <translation>qui l’a donnée, et quand</translation>
    </message>
    <message>
        <source>Nature of the facts</source>
        <translation>Nature des faits</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>Réponse avant le</translation>
    </message>
    <message>
        <source>none, or 25/11 18h</source>
        <translation>aucune, ou 25/11 18h</translation>
    </message>
    <message>
        <source>Written request due</source>
        <translation>Demande écrite avant le</translation>
    </message>
    <message>
        <source>choose…</source>
        <translation>choisir…</translation>
    </message>
</context>
<context>
    <name>RequisitionForm</name>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>reason, for another step</source>
        <translation>motif d’une autre étape</translation>
    </message>
    <message>
        <source>Another step</source>
        <translation>Autre étape</translation>
    </message>
    <message>
        <source>Save (Ctrl+S)</source>
        <translation>Enregistrer (Ctrl+S)</translation>
    </message>
    <message>
        <source>The scan is kept.</source>
        <translation>La numérisation est conservée.</translation>
    </message>
    <message>
        <source>New requisition</source>
        <translation>Nouvelle réquisition</translation>
    </message>
    <message>
        <source>not entered yet</source>
        <translation>pas encore enregistrée</translation>
    </message>
    <message>
        <source>Enter it (Ctrl+Enter)</source>
        <translation>L’enregistrer (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>No further step</source>
        <translation>Plus d’étape</translation>
    </message>
    <message>
        <source>Next: {count:result|results} (Ctrl+Enter)</source>
        <translation>Encore {count:résultat|résultats} (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Next: {step} (Ctrl+Enter)</source>
        <translation>Étape suivante&#xa0;: {step} (Ctrl+Entrée)</translation>
    </message>
    <message>
        <source>Still needed: {what}.</source>
        <translation>Il manque encore&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>hold the pictures now</source>
        <translation>conserver les images maintenant</translation>
    </message>
    <message>
        <source>Kept as a usual authority.</source>
        <translation>Gardée parmi les autorités habituelles.</translation>
    </message>
    <message>
        <source>&amp;1 Request</source>
        <translation>&amp;1 Demande</translation>
    </message>
    <message>
        <source>&amp;2 Authority</source>
        <translation>&amp;2 Requérant</translation>
    </message>
    <message>
        <source>&amp;3 Places and cameras</source>
        <translation>&amp;3 Lieux et caméras</translation>
    </message>
    <message>
        <source>&amp;4 Results</source>
        <translation>&amp;4 Résultats</translation>
    </message>
    <message>
        <source>&amp;5 Hand-over</source>
        <translation>&amp;5 Remise</translation>
    </message>
    <message>
        <source>&amp;6 History</source>
        <translation>&amp;6 Historique</translation>
    </message>
</context>
<context>
    <name>RequisitionModel</name>
    <message>
        <source>No.</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Échéance</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
</context>
<context>
    <name>RequisitionPaper</name>
    <message>
        <source>Requisition {reference}</source>
        <translation>Réquisition {reference}</translation>
    </message>
    <message>
        <source>Periods</source>
        <translation>Périodes</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Exports and hand-over</source>
        <translation>Exports et remise</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Answer to requisition {reference}</source>
        <translation>Réponse à la réquisition {reference}</translation>
    </message>
    <message>
        <source>In answer to your requisition received on {received} ({article}; procedure {procedure}), the recordings asked for were sought by a person habilitated for it. The pictures below cannot be given, for the cause written beside each.</source>
        <translation>En réponse à votre réquisition reçue le {received} ({article}&#xa0;; procédure {procedure}), les enregistrements demandés ont été recherchés par une personne habilitée. Les images ci-dessous ne peuvent pas être remises, pour la cause indiquée en regard de chacune.</translation>
    </message>
    <message>
        <source>Pictures of {count:other camera or period|other cameras and periods} are given with the delivery slip.</source>
        <translation>Les images de {count:autre caméra ou période|autres caméras et périodes} sont remises avec le bordereau de remise.</translation>
    </message>
    <message>
        <source>Pictures are masked before they are recorded and hold no sound; no other version exists.</source>
        <translation>Les images sont masquées avant d’être enregistrées et ne comportent pas de son&#xa0;; il n’en existe pas d’autre version.</translation>
    </message>
    <message>
        <source>Done by:</source>
        <translation>Fait par&#xa0;:</translation>
    </message>
    <message>
        <source>Date and signature:</source>
        <translation>Date et signature&#xa0;:</translation>
    </message>
    <message>
        <source>habilitation</source>
        <translation>habilitation</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Cause</translation>
    </message>
    <message>
        <source>removed at the end of its time</source>
        <translation>supprimée au terme de son délai</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>Reçue le</translation>
    </message>
    <message>
        <source>Legal basis</source>
        <translation>Fondement légal</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Requérant</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Matricule</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Procedure</source>
        <translation>Procédure</translation>
    </message>
    <message>
        <source>Prosecutor&apos;s authorisation</source>
        <translation>Autorisation du procureur</translation>
    </message>
    <message>
        <source>Nature of the facts</source>
        <translation>Nature des faits</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>Lieux</translation>
    </message>
    <message>
        <source>Answer due</source>
        <translation>Réponse avant le</translation>
    </message>
    <message>
        <source>Written request due</source>
        <translation>Demande écrite avant le</translation>
    </message>
    <message>
        <source>Scan of the request</source>
        <translation>Numérisation de la demande</translation>
    </message>
    <message>
        <source>Entered by</source>
        <translation>Enregistrée par</translation>
    </message>
    <message>
        <source>Habilitation</source>
        <translation>Habilitation</translation>
    </message>
    <message>
        <source>Pictures held</source>
        <translation>Images conservées</translation>
    </message>
    <message>
        <source>Logbook entries</source>
        <translation>Inscriptions à la main courante</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remise</translation>
    </message>
    <message>
        <source>checked by {name}</source>
        <translation>contrôlé par {name}</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>non contrôlé</translation>
    </message>
    <message>
        <source>{id} · {time} · medium {serial} · {check}</source>
        <translation>{id} · {time} · support {serial} · {check}</translation>
    </message>
    <message>
        <source>{who} · {time} · identity: {identity} · signature: {signature} · by {name}</source>
        <translation>{who} · {time} · identité&#xa0;: {identity} · signature&#xa0;: {signature} · par {name}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>{cause}, register line {line}</source>
        <translation>{cause}, ligne {line} du registre</translation>
    </message>
    <message>
        <source>Judicial document: authorised persons only</source>
        <translation>Document judiciaire&#xa0;: personnes habilitées seulement</translation>
    </message>
</context>
<context>
    <name>RequisitionWindow</name>
    <message>
        <source>Requisitions</source>
        <translation>Réquisitions</translation>
    </message>
    <message>
        <source>Which are listed</source>
        <translation>Lesquelles afficher</translation>
    </message>
    <message>
        <source>Number, procedure, unit, place (Ctrl+F)</source>
        <translation>Numéro, procédure, service, lieu (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>No requisition in this list. Ctrl+N writes a new one.</source>
        <translation>Aucune réquisition dans cette liste. Ctrl+N en ouvre une nouvelle.</translation>
    </message>
    <message>
        <source>New (Ctrl+N)</source>
        <translation>Nouvelle (Ctrl+N)</translation>
    </message>
    <message>
        <source>CSV…</source>
        <translation>CSV…</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>Listes</translation>
    </message>
    <message>
        <source>{late} late</source>
        <translation>{late} en retard</translation>
    </message>
    <message>
        <source>{open} open · {late} · {soon} within 48 h · {written} to regularise · {ready:ready|ready}</source>
        <translation>{open} en cours · {late} · {soon} sous 48 h · {written} à régulariser · {ready:prête|prêtes}</translation>
    </message>
    <message>
        <source>Requisition {reference} is answered</source>
        <translation>Réquisition {reference} terminée</translation>
    </message>
    <message>
        <source>open</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>late or due within 48 h</source>
        <translation>en retard ou sous 48&#xa0;h</translation>
    </message>
    <message>
        <source>to regularise</source>
        <translation>à régulariser</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>prêtes</translation>
    </message>
    <message>
        <source>closed or cancelled</source>
        <translation>closes ou annulées</translation>
    </message>
    <message>
        <source>all</source>
        <translation>toutes</translation>
    </message>
</context>
<context>
    <name>Requisitions</name>
    <message>
        <source>Received</source>
        <translation>Reçue</translation>
    </message>
    <message>
        <source>To regularise</source>
        <translation>À régulariser</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Vérifiée</translation>
    </message>
    <message>
        <source>Pictures held</source>
        <translation>Images conservées</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Recherche</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>Negative</source>
        <translation>Négative</translation>
    </message>
    <message>
        <source>Exported</source>
        <translation>Exportée</translation>
    </message>
    <message>
        <source>Export checked</source>
        <translation>Export contrôlé</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Prête</translation>
    </message>
    <message>
        <source>Handed over</source>
        <translation>Remise</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>More asked for</source>
        <translation>Complément demandé</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Hors délai</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>take up again</source>
        <translation>reprendre</translation>
    </message>
    <message>
        <source>await the written request</source>
        <translation>attendre la demande écrite</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>vérifiée</translation>
    </message>
    <message>
        <source>hold the pictures</source>
        <translation>conserver les images</translation>
    </message>
    <message>
        <source>search</source>
        <translation>rechercher</translation>
    </message>
    <message>
        <source>positive answer</source>
        <translation>réponse positive</translation>
    </message>
    <message>
        <source>negative answer</source>
        <translation>réponse négative</translation>
    </message>
    <message>
        <source>export</source>
        <translation>exporter</translation>
    </message>
    <message>
        <source>check the export</source>
        <translation>contrôler l’export</translation>
    </message>
    <message>
        <source>ready to hand over</source>
        <translation>prête à remettre</translation>
    </message>
    <message>
        <source>hand over</source>
        <translation>remettre</translation>
    </message>
    <message>
        <source>close</source>
        <translation>clore</translation>
    </message>
    <message>
        <source>more is asked for</source>
        <translation>complément demandé</translation>
    </message>
    <message>
        <source>it came too late</source>
        <translation>arrivée hors délai</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>annuler</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Courriel</translation>
    </message>
    <message>
        <source>At the desk</source>
        <translation>Au guichet</translation>
    </message>
    <message>
        <source>Post</source>
        <translation>Courrier</translation>
    </message>
    <message>
        <source>Telephone, to regularise</source>
        <translation>Téléphone, à régulariser</translation>
    </message>
    <message>
        <source>Judicial police officer</source>
        <translation>Officier de police judiciaire</translation>
    </message>
    <message>
        <source>Judicial police agent, under control</source>
        <translation>Agent de police judiciaire, sous contrôle</translation>
    </message>
    <message>
        <source>Prosecutor</source>
        <translation>Procureur</translation>
    </message>
    <message>
        <source>Judge</source>
        <translation>Juge d’instruction</translation>
    </message>
    <message>
        <source>Nothing to be seen</source>
        <translation>Rien de visible</translation>
    </message>
    <message>
        <source>Place not in view</source>
        <translation>Lieu hors champ</translation>
    </message>
    <message>
        <source>Camera out of order</source>
        <translation>Caméra hors service</translation>
    </message>
    <message>
        <source>Destroyed in its time</source>
        <translation>Détruite à l’échéance</translation>
    </message>
    <message>
        <source>Recording interrupted</source>
        <translation>Enregistrement interrompu</translation>
    </message>
    <message>
        <source>Picture masked whole</source>
        <translation>Image entièrement masquée</translation>
    </message>
    <message>
        <source>No authorisation in force</source>
        <translation>Sans autorisation en vigueur</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>Enregistrée</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Étape</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Modifiée</translation>
    </message>
    <message>
        <source>Scan kept</source>
        <translation>Numérisation conservée</translation>
    </message>
    <message>
        <source>Scan removed, its time is over</source>
        <translation>Numérisation supprimée, délai échu</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Résultats</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Logbook entry</source>
        <translation>Inscription à la main courante</translation>
    </message>
    <message>
        <source>received</source>
        <translation>réception</translation>
    </message>
    <message>
        <source>channel</source>
        <translation>voie</translation>
    </message>
    <message>
        <source>authority</source>
        <translation>requérant</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>cadre</translation>
    </message>
    <message>
        <source>article</source>
        <translation>article</translation>
    </message>
    <message>
        <source>procedure</source>
        <translation>procédure</translation>
    </message>
    <message>
        <source>prosecutor&apos;s authorisation</source>
        <translation>autorisation du procureur</translation>
    </message>
    <message>
        <source>nature of the facts</source>
        <translation>nature des faits</translation>
    </message>
    <message>
        <source>places</source>
        <translation>lieux</translation>
    </message>
    <message>
        <source>periods</source>
        <translation>périodes</translation>
    </message>
    <message>
        <source>cameras</source>
        <translation>caméras</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>échéance</translation>
    </message>
    <message>
        <source>deadline of the written request</source>
        <translation>échéance de la demande écrite</translation>
    </message>
    <message>
        <source>pictures of the whole period</source>
        <translation>images de toute la période</translation>
    </message>
    <message>
        <source>pictures of {share} % of the period</source>
        <translation>images de {share}&#xa0;% de la période</translation>
    </message>
    <message>
        <source>destroyed, register line {line}</source>
        <translation>détruite, ligne {line} du registre</translation>
    </message>
    <message>
        <source>{days:day|days}</source>
        <translation>{days:jour|jours}</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours}&#xa0;h</translation>
    </message>
    <message>
        <source>LATE by {span}</source>
        <translation>EN RETARD de {span}</translation>
    </message>
    <message>
        <source>{span} left</source>
        <translation>reste {span}</translation>
    </message>
    <message>
        <source>hold no. {numbers}</source>
        <translation>conservation n° {numbers}</translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>In the archive</source>
        <translation>Dans l’archive</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Résultat</translation>
    </message>
    <message>
        <source>Results by camera and period</source>
        <translation>Résultats par caméra et par période</translation>
    </message>
    <message>
        <source>What is seen</source>
        <translation>Ce qu’on voit</translation>
    </message>
    <message>
        <source>goes with the result, may be empty</source>
        <translation>accompagne le résultat, peut rester vide</translation>
    </message>
    <message>
        <source>Write the proposed negatives (Ctrl+P)</source>
        <translation>Écrire les négatifs proposés (Ctrl+P)</translation>
    </message>
    <message>
        <source>Replay (V)</source>
        <translation>Revoir (V)</translation>
    </message>
    <message>
        <source>Choose a line of the table first.</source>
        <translation>Choisissez d’abord une ligne du tableau.</translation>
    </message>
    <message>
        <source>Negative results written: {count}.</source>
        <translation>Résultats négatifs écrits&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Positive</source>
        <translation>Positive</translation>
    </message>
    <message>
        <source>Nothing to be seen</source>
        <translation>Rien de visible</translation>
    </message>
    <message>
        <source>Not in view</source>
        <translation>Hors champ</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>Hors service</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>Détruite</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompue</translation>
    </message>
    <message>
        <source>Masked whole</source>
        <translation>Masquée</translation>
    </message>
    <message>
        <source>Not authorised</source>
        <translation>Sans autorisation</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>lecture…</translation>
    </message>
</context>
<context>
    <name>RewindDesk</name>
    <message>
        <source>The selected tile shows no camera.</source>
        <translation>La vignette choisie ne montre aucune caméra.</translation>
    </message>
    <message>
        <source>Short rewind: write down the intervention it is for (F9). L goes back live.</source>
        <translation>Retour court&#xa0;: écrivez l&apos;intervention qu&apos;il sert (F9). L revient au direct.</translation>
    </message>
</context>
<context>
    <name>RoomNumbers</name>
    <message>
        <source>Wall screen {number} was not given to you.</source>
        <translation>L&apos;écran {number} du mur ne vous est pas attribué.</translation>
    </message>
    <message>
        <source>Wall screen {number} has {count:tile|tiles}.</source>
        <translation>L&apos;écran {number} du mur a {count:vignette|vignettes}.</translation>
    </message>
    <message>
        <source>There is no camera {number}.</source>
        <translation>Il n&apos;y a pas de caméra {number}.</translation>
    </message>
    <message>
        <source>{camera} → screen {screen} of the room, tile {tile}</source>
        <translation>{camera} → écran {screen} de la salle, vignette {tile}</translation>
    </message>
    <message>
        <source>The wall has no scene {number}.</source>
        <translation>Le mur n&apos;a pas de scène {number}.</translation>
    </message>
    <message>
        <source>Scenes of the wall need the right to drive it.</source>
        <translation>Rappeler une scène demande le droit de piloter le mur.</translation>
    </message>
    <message>
        <source>Recall scene {number} {name} on the wall</source>
        <translation>Rappeler la scène {number} {name} sur le mur</translation>
    </message>
    <message>
        <source>There is no layout {number}.</source>
        <translation>Il n&apos;y a pas de disposition {number}.</translation>
    </message>
    <message>
        <source>Layout {layout} → screen {screen} of the room</source>
        <translation>Disposition {layout} → écran {screen} de la salle</translation>
    </message>
    <message>
        <source> · LOCKED by {name}</source>
        <translation> · VERROUILLÉ par {name}</translation>
    </message>
    <message>
        <source>There is no wall screen {number}.</source>
        <translation>Il n&apos;y a pas d&apos;écran {number} sur le mur.</translation>
    </message>
</context>
<context>
    <name>RoomWallDesk</name>
    <message>
        <source>The selected tile shows no camera.</source>
        <translation>La vignette sélectionnée ne montre aucune caméra.</translation>
    </message>
    <message>
        <source>No screen of the wall was given to you: ask the supervisor.</source>
        <translation>Aucun écran du mur ne vous est attribué&#xa0;: demandez au chef de salle.</translation>
    </message>
    <message>
        <source>{number} {camera} → wall screen {screen}, tile {tile}</source>
        <translation>{number} {camera} → écran {screen} du mur, vignette {tile}</translation>
    </message>
    <message>
        <source>{name} no longer follows your mosaic.</source>
        <translation>{name} ne suit plus votre mosaïque.</translation>
    </message>
</context>
<context>
    <name>RunPage</name>
    <message>
        <source>Time since the start</source>
        <translation>Temps depuis le déclenchement</translation>
    </message>
    <message>
        <source>Check list: Space ticks</source>
        <translation>Liste à cocher&#xa0;: Espace coche</translation>
    </message>
    <message>
        <source>Contacts: Space stamps</source>
        <translation>Contacts&#xa0;: Espace horodate</translation>
    </message>
    <message>
        <source>Log of the plan</source>
        <translation>Journal du plan</translation>
    </message>
    <message>
        <source>Note, then Enter</source>
        <translation>Note, puis Entrée</translation>
    </message>
    <message>
        <source>Note in the plan&apos;s log</source>
        <translation>Note au journal du plan</translation>
    </message>
    <message>
        <source>Show its cameras</source>
        <translation>Afficher ses caméras</translation>
    </message>
    <message>
        <source>Logbook entry</source>
        <translation>Main courante</translation>
    </message>
    <message>
        <source>End the plan</source>
        <translation>Terminer le plan</translation>
    </message>
    <message>
        <source>Start another</source>
        <translation>En déclencher un autre</translation>
    </message>
    <message>
        <source>Plans under way</source>
        <translation>Plans en cours</translation>
    </message>
    <message>
        <source>{done} of {all} steps</source>
        <translation>étapes&#xa0;: {done} sur {all}</translation>
    </message>
    <message>
        <source>reached {when}</source>
        <translation>joint {when}</translation>
    </message>
    <message>
        <source>called {when}</source>
        <translation>appelé {when}</translation>
    </message>
    <message>
        <source>End it for good?</source>
        <translation>Terminer pour de bon&#xa0;?</translation>
    </message>
</context>
<context>
    <name>ScenePage</name>
    <message>
        <source>Scenes of the wall</source>
        <translation>Scènes du mur</translation>
    </message>
    <message>
        <source>Number of the scene</source>
        <translation>Numéro de la scène</translation>
    </message>
    <message>
        <source>Name of the scene</source>
        <translation>Nom de la scène</translation>
    </message>
    <message>
        <source>Recall (Enter)</source>
        <translation>Rappeler (Entrée)</translation>
    </message>
    <message>
        <source>Delete this scene (Del)</source>
        <translation>Supprimer cette scène (Suppr)</translation>
    </message>
    <message>
        <source>Delete this scene</source>
        <translation>Supprimer cette scène</translation>
    </message>
    <message>
        <source>Save {screens}</source>
        <translation>Enregistrer {screens}</translation>
    </message>
    <message>
        <source>Save the whole wall</source>
        <translation>Enregistrer tout le mur</translation>
    </message>
    <message>
        <source>Ctrl+click or Space on the wall chooses single screens</source>
        <translation>Ctrl+clic ou Espace sur le mur choisit des écrans</translation>
    </message>
    <message>
        <source>S{number} is “{name}” already: replace it?</source>
        <translation>S{number} est déjà «&#xa0;{name}&#xa0;»&#xa0;: la remplacer&#xa0;?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Remplacer</translation>
    </message>
    <message>
        <source>Delete scene S{number} “{name}” and its hours?</source>
        <translation>Supprimer la scène S{number} «&#xa0;{name}&#xa0;» et ses horaires&#xa0;?</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Type **3 and Enter, from any window: scene 3 comes.</source>
        <translation>Tapez **3 puis Entrée, de n&apos;importe quelle fenêtre&#xa0;: la scène 3 s&apos;affiche.</translation>
    </message>
    <message>
        <source>Screens {screens}</source>
        <translation>Écrans {screens}</translation>
    </message>
    <message>
        <source>The whole wall</source>
        <translation>Tout le mur</translation>
    </message>
    <message>
        <source>{count:of its screens is|of its screens are} gone</source>
        <translation>{count:de ses écrans n&apos;existe|de ses écrans n&apos;existent} plus</translation>
    </message>
    <message>
        <source>saved by {name}, {time}</source>
        <translation>enregistrée par {name}, {time}</translation>
    </message>
    <message>
        <source>on the wall since {time}, recalled by {name}</source>
        <translation>sur le mur depuis {time}, rappelée par {name}</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>le programme</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>Add to the list</source>
        <translation>Ajouter à la liste</translation>
    </message>
    <message>
        <source>Look for cameras on these &amp;networks of this workstation:</source>
        <translation>Chercher des caméras sur ces &amp;réseaux du poste&#xa0;:</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Réseaux</translation>
    </message>
    <message>
        <source>Progress of the search</source>
        <translation>Avancement de la recherche</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Place it names</source>
        <translation>Lieu annoncé</translation>
    </message>
    <message>
        <source>Inventory</source>
        <translation>Inventaire</translation>
    </message>
    <message>
        <source>Cameras found</source>
        <translation>Caméras trouvées</translation>
    </message>
    <message>
        <source>&amp;Or type an address:</source>
        <translation>&amp;Ou saisissez une adresse&#xa0;:</translation>
    </message>
    <message>
        <source>Tick a network to look on, or type the camera&apos;s address.</source>
        <translation>Cochez un réseau où chercher, ou saisissez l’adresse de la caméra.</translation>
    </message>
    <message>
        <source>Stop the search</source>
        <translation>Arrêter la recherche</translation>
    </message>
    <message>
        <source>Type the camera&apos;s address, such as 192.0.2.10.</source>
        <translation>Saisissez l’adresse de la caméra, par exemple 192.0.2.10.</translation>
    </message>
    <message>
        <source>new</source>
        <translation>nouvelle</translation>
    </message>
    <message>
        <source>known: camera {number}</source>
        <translation>connue&#xa0;: caméra {number}</translation>
    </message>
    <message>
        <source>Cameras found: {count}</source>
        <translation>Caméras trouvées&#xa0;: {count}</translation>
    </message>
    <message>
        <source>&amp;Search</source>
        <translation>&amp;Chercher</translation>
    </message>
</context>
<context>
    <name>SecondPerson</name>
    <message>
        <source>another person&apos;s sign-in name</source>
        <translation>identifiant d’une autre personne</translation>
    </message>
    <message>
        <source>A&amp;pprover</source>
        <translation>A&amp;pprobateur</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>M&amp;ot de passe</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>Type the sign-in name of the second person who approves.</source>
        <translation>Saisissez l’identifiant de la seconde personne, qui approuve.</translation>
    </message>
    <message>
        <source>The second person types the password.</source>
        <translation>La seconde personne saisit son mot de passe.</translation>
    </message>
    <message>
        <source>The second person types the six digits of the telephone.</source>
        <translation>La seconde personne saisit les six chiffres de son téléphone.</translation>
    </message>
</context>
<context>
    <name>SelfCheckPage</name>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Fois</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>Findings of the week</source>
        <translation>Constats de la semaine</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Week {week}: {first} to {last}</source>
        <translation>Semaine {week}&#xa0;: du {first} au {last}</translation>
    </message>
    <message>
        <source>Exports from {night} h to {morning} h, replays without requisition, more than {dwell} in a large picture of one camera in a day, {failures} refusals or more in a day. A finding is a question, not an accusation.</source>
        <translation>Exports de {night} h à {morning} h, relectures sans réquisition, plus de {dwell} sur une caméra en grande image dans la journée, {failures} refus ou plus dans la journée. Un constat est une question, pas une accusation.</translation>
    </message>
    <message>
        <source>1 finding</source>
        <translation>1 constat</translation>
    </message>
    <message>
        <source>{count} findings</source>
        <translation>{count} constats</translation>
    </message>
    <message>
        <source>Nothing to ask about</source>
        <translation>Rien à signaler</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>the same</source>
        <translation>la même</translation>
    </message>
    <message>
        <source>another workstation answers</source>
        <translation>un autre poste répond</translation>
    </message>
    <message>
        <source>needed unless the media server is this machine</source>
        <translation>nécessaire, sauf si le serveur média est sur cette machine</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>&amp;Media server</source>
        <translation>Serveur &amp;média</translation>
    </message>
    <message>
        <source>Address for &amp;partners</source>
        <translation>Adresse pour les &amp;partenaires</translation>
    </message>
    <message>
        <source>Server&apos;s certificate</source>
        <translation>Certificat du serveur</translation>
    </message>
    <message>
        <source>&amp;Door of this workstation</source>
        <translation>&amp;Guichet de ce poste</translation>
    </message>
    <message>
        <source>Door&apos;s &amp;certificate (file)</source>
        <translation>&amp;Certificat du guichet (fichier)</translation>
    </message>
    <message>
        <source>Door&apos;s &amp;key (file)</source>
        <translation>C&amp;lé du guichet (fichier)</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>Streams and recording</source>
        <translation>Flux et enregistrement</translation>
    </message>
    <message>
        <source>Alerts and sound</source>
        <translation>Alertes et son</translation>
    </message>
    <message>
        <source>Directory</source>
        <translation>Annuaire</translation>
    </message>
    <message>
        <source>Certificates</source>
        <translation>Certificats</translation>
    </message>
    <message>
        <source>Audit journal</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archive</translation>
    </message>
    <message>
        <source>Joystick</source>
        <translation>Manette</translation>
    </message>
    <message>
        <source>Supervision</source>
        <translation>Supervision technique</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Pages des réglages</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
    <message>
        <source>You can read the settings: a technical administrator changes them.</source>
        <translation>Vous pouvez lire les réglages&#xa0;: un administrateur technique les modifie.</translation>
    </message>
    <message>
        <source>Settings saved. Some of them begin at the next start of the console.</source>
        <translation>Réglages enregistrés. Certains ne prennent effet qu’au prochain démarrage de la console.</translation>
    </message>
    <message>
        <source>Settings saved, and in force.</source>
        <translation>Réglages enregistrés et en vigueur.</translation>
    </message>
</context>
<context>
    <name>SetupPage</name>
    <message>
        <source>Bad lines</source>
        <translation>Lignes fautives</translation>
    </message>
    <message>
        <source>Days until personal text goes</source>
        <translation>Jours avant effacement du texte personnel</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>Fixer</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Retour (Échap)</translation>
    </message>
    <message>
        <source>Your role does not allow this.</source>
        <translation>Votre rôle ne le permet pas.</translation>
    </message>
    <message>
        <source>line {line}: {reason}</source>
        <translation>ligne {line}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{count:line is|lines are} in force now.</source>
        <translation>{count:ligne est|lignes sont} désormais en vigueur.</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Rubriques</translation>
    </message>
    <message>
        <source>Partners</source>
        <translation>Services à aviser</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Import a CSV list…</source>
        <translation>Importer une liste CSV…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Personal text is removed after (days)</source>
        <translation>Le texte personnel est effacé après (jours)</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Lists (*.csv *.txt)</source>
        <translation>Listes (*.csv *.txt)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>Enregistrer sous</translation>
    </message>
    <message>
        <source>Written: {file}</source>
        <translation>Écrit&#xa0;: {file}</translation>
    </message>
    <message>
        <source>Personal text is removed after {days:day|days}.</source>
        <translation>Le texte personnel est effacé après {days:jour|jours}.</translation>
    </message>
</context>
<context>
    <name>ShareBanner</name>
    <message>
        <source>Who follows this mosaic</source>
        <translation>Qui suit cette mosaïque</translation>
    </message>
    <message>
        <source>{name} ({workstation}) asks to follow your mosaic: the cameras and the layout.</source>
        <translation>{name} ({workstation}) demande à suivre votre mosaïque&#xa0;: caméras et disposition.</translation>
    </message>
    <message>
        <source>Accept</source>
        <translation>Accepter</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>Refuser</translation>
    </message>
    <message>
        <source>MOSAIC FOLLOWED by {names}</source>
        <translation>MOSAÏQUE SUIVIE par {names}</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>Y mettre fin</translation>
    </message>
</context>
<context>
    <name>SheetDialog</name>
    <message>
        <source>Access for the partner</source>
        <translation>Accès du partenaire</translation>
    </message>
    <message>
        <source>Shown once: print it or hand it over now. Nobody can show it again.</source>
        <translation>Affiché une seule fois&#xa0;: imprimez-le ou remettez-le maintenant. Personne ne pourra l&apos;afficher de nouveau.</translation>
    </message>
    <message>
        <source>PDF…</source>
        <translation>PDF…</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Fermer définitivement</translation>
    </message>
    <message>
        <source>relay-{number}.pdf</source>
        <translation>deport-{number}.pdf</translation>
    </message>
    <message>
        <source>Written: {file}. Destroy it once it was handed over.</source>
        <translation>Écrit&#xa0;: {file}. Détruisez-le une fois remis.</translation>
    </message>
    <message>
        <source>Relay of pictures</source>
        <translation>Déport d&apos;images</translation>
    </message>
    <message>
        <source>Confidential: for the partner alone</source>
        <translation>Confidentiel&#xa0;: pour le partenaire seul</translation>
    </message>
</context>
<context>
    <name>SheetTable</name>
    <message>
        <source>None in this period.</source>
        <translation>Néant sur cette période.</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>What can be sent to the wall</source>
        <translation>Ce qui peut être envoyé au mur</translation>
    </message>
    <message>
        <source>Mosaics followed</source>
        <translation>Mosaïques suivies</translation>
    </message>
    <message>
        <source>Tours</source>
        <translation>Rondes</translation>
    </message>
    <message>
        <source>Layouts</source>
        <translation>Dispositions</translation>
    </message>
    <message>
        <source>Text…</source>
        <translation>Texte…</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>Plan…</source>
        <translation>Plan…</translation>
    </message>
    <message>
        <source>Still of the tile&apos;s camera</source>
        <translation>Image fixe de la caméra de la vignette</translation>
    </message>
    <message>
        <source>Recording, with its reason…</source>
        <translation>Enregistrement, avec son motif…</translation>
    </message>
</context>
<context>
    <name>Shift</name>
    <message>
        <source>Order</source>
        <translation>Consigne</translation>
    </message>
    <message>
        <source>Place to watch</source>
        <translation>Lieu à surveiller</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Événement</translation>
    </message>
</context>
<context>
    <name>ShiftDocument</name>
    <message>
        <source>Handover sheet</source>
        <translation>Fiche de relève</translation>
    </message>
    <message>
        <source>Shift no. {number}, begun {start} by {person}; sheet of {made}</source>
        <translation>Vacation n°&#xa0;{number}, commencée le {start} par {person}&#xa0;; fiche du {made}</translation>
    </message>
    <message>
        <source>Urgent events nobody took note of</source>
        <translation>Événements urgents dont personne n&apos;a pris acte</translation>
    </message>
    <message>
        <source>Open events</source>
        <translation>Événements en cours</translation>
    </message>
    <message>
        <source>Cameras out of order</source>
        <translation>Caméras en panne</translation>
    </message>
    <message>
        <source>Standing orders</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Places to watch</source>
        <translation>Lieux à surveiller</translation>
    </message>
    <message>
        <source>Events of the day</source>
        <translation>Événements du jour</translation>
    </message>
    <message>
        <source>Notes for the next team</source>
        <translation>Notes pour la relève</translation>
    </message>
    <message>
        <source>Written in this shift</source>
        <translation>Entrées de la vacation</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>néant</translation>
    </message>
    <message>
        <source>Holds ending within 48 h</source>
        <translation>Conservations expirant sous 48&#xa0;h</translation>
    </message>
    <message>
        <source>Internal document of the control room</source>
        <translation>Document interne du centre</translation>
    </message>
    <message>
        <source>until {time}</source>
        <translation>jusqu&apos;au {time}</translation>
    </message>
    <message>
        <source>Handed over by</source>
        <translation>Cédée par</translation>
    </message>
    <message>
        <source>Taken over by</source>
        <translation>Prise par</translation>
    </message>
    <message>
        <source>{name}&lt;br/&gt;signed at the workstation, {time}</source>
        <translation>{name}&lt;br/&gt;signé au poste, le {time}</translation>
    </message>
    <message>
        <source>not signed yet</source>
        <translation>pas encore signé</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Name of the shift, e.g. Morning</source>
        <translation>Nom de la vacation, p. ex. Matin</translation>
    </message>
    <message>
        <source>Name of the shift</source>
        <translation>Nom de la vacation</translation>
    </message>
    <message>
        <source>Start the shift</source>
        <translation>Prendre la vacation</translation>
    </message>
    <message>
        <source>Standing orders</source>
        <translation>Consignes</translation>
    </message>
    <message>
        <source>Handover sheet</source>
        <translation>Fiche de relève</translation>
    </message>
    <message>
        <source>Note for the next team</source>
        <translation>Note pour la relève</translation>
    </message>
    <message>
        <source>Who takes over</source>
        <translation>Qui prend la relève</translation>
    </message>
    <message>
        <source>Password of who takes over</source>
        <translation>Mot de passe de qui prend la relève</translation>
    </message>
    <message>
        <source>Both sign</source>
        <translation>Signer à deux</translation>
    </message>
    <message>
        <source>Sheet as PDF</source>
        <translation>Fiche en PDF</translation>
    </message>
    <message>
        <source>Back (Esc)</source>
        <translation>Retour (Échap)</translation>
    </message>
    <message>
        <source>No shift is running</source>
        <translation>Aucune vacation en cours</translation>
    </message>
    <message>
        <source>Shift no. {number} {name} since {time}, begun by {person}</source>
        <translation>Vacation n°&#xa0;{number} {name} depuis le {time}, prise par {person}</translation>
    </message>
    <message>
        <source>Orders (Enter acknowledges)</source>
        <translation>Consignes (Entrée&#xa0;: prendre connaissance)</translation>
    </message>
    <message>
        <source>Takes over</source>
        <translation>Prend la relève</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source> (from {time})</source>
        <translation> (à partir du {time})</translation>
    </message>
    <message>
        <source>to acknowledge: </source>
        <translation>à lire&#xa0;: </translation>
    </message>
    <message>
        <source> until {time}</source>
        <translation> jusqu&apos;au {time}</translation>
    </message>
    <message>
        <source>Handed over and signed by both at {time}.</source>
        <translation>Relève signée par les deux à {time}.</translation>
    </message>
</context>
<context>
    <name>SignInCard</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Go on with the demonstration</source>
        <translation>Continuer la démonstration</translation>
    </message>
    <message>
        <source>Close the console</source>
        <translation>Fermer la console</translation>
    </message>
    <message>
        <source>&amp;Code</source>
        <translation>&amp;Code</translation>
    </message>
    <message>
        <source>The database is out of reach: only people who have been at this workstation can sign in.</source>
        <translation>La base de données est injoignable&#xa0;: seules les personnes déjà venues à ce poste peuvent se connecter.</translation>
    </message>
    <message>
        <source>Workstation locked</source>
        <translation>Poste verrouillé</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Déverrouiller</translation>
    </message>
    <message>
        <source>Change person</source>
        <translation>Changement de personne</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Prendre le poste</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Ouvrir une session</translation>
    </message>
    <message>
        <source>Type the six digits your telephone shows.</source>
        <translation>Saisissez les six chiffres affichés par votre téléphone.</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Identifiant</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Mot de passe</translation>
    </message>
</context>
<context>
    <name>SitePlanCanvas</name>
    <message>
        <source>No plan of this site yet</source>
        <translation>Aucun plan de ce site pour l&apos;instant</translation>
    </message>
</context>
<context>
    <name>SitePlanWindow</name>
    <message>
        <source>Plan of {site}</source>
        <translation>Plan de {site}</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Import a plan…</source>
        <translation>Importer un plan…</translation>
    </message>
    <message>
        <source>Remove this plan</source>
        <translation>Retirer ce plan</translation>
    </message>
    <message>
        <source>Camera to place</source>
        <translation>Caméra à placer</translation>
    </message>
    <message>
        <source>Place it</source>
        <translation>La placer</translation>
    </message>
    <message>
        <source>Drag a camera from the list of cameras onto the plan, or choose it and place it.</source>
        <translation>Glissez une caméra de la liste sur le plan, ou choisissez-la et placez-la.</translation>
    </message>
    <message>
        <source>This plan cannot be drawn: import it again as a PNG picture.</source>
        <translation>Ce plan ne peut pas être affiché&#xa0;: importez-le de nouveau en image PNG.</translation>
    </message>
    <message>
        <source>Plans (*.png *.jpg *.jpeg *.svg)</source>
        <translation>Plans (*.png *.jpg *.jpeg *.svg)</translation>
    </message>
</context>
<context>
    <name>SnoozeBar</name>
    <message>
        <source>Put off because:</source>
        <translation>Reporter, motif&#xa0;:</translation>
    </message>
    <message>
        <source>{digit} {reason} ({time})</source>
        <translation>{digit} {reason} ({time})</translation>
    </message>
</context>
<context>
    <name>SourcePage</name>
    <message>
        <source>Sources of alarms</source>
        <translation>Émetteurs d&apos;alarmes</translation>
    </message>
    <message>
        <source>Heard</source>
        <translation>Écouté</translation>
    </message>
    <message>
        <source>Encrypted (TLS)</source>
        <translation>Chiffré (TLS)</translation>
    </message>
    <message>
        <source>Certificate of the broker&apos;s authority (PEM); empty: the system&apos;s</source>
        <translation>Certificat de l&apos;autorité du serveur (PEM)&#xa0;; vide&#xa0;: celles du système</translation>
    </message>
    <message>
        <source>{name} (not heard)</source>
        <translation>{name} (pas écouté)</translation>
    </message>
    <message>
        <source>Saved: {name}</source>
        <translation>Enregistré&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Copy the token now: it is shown this once and kept nowhere.</source>
        <translation>Copiez le jeton maintenant&#xa0;: il n&apos;est montré qu&apos;une fois et n&apos;est gardé nulle part.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Type</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Nom</translation>
    </message>
    <message>
        <source>Broker</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Topics</source>
        <translation>Sujets</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>Identifiant</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Mot de passe</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>Camera number</source>
        <translation>Numéro de caméra</translation>
    </message>
    <message>
        <source>Token (once)</source>
        <translation>Jeton (une fois)</translation>
    </message>
    <message>
        <source>New source</source>
        <translation>Nouvel émetteur</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Nouveau jeton</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
</context>
<context>
    <name>SphereDesk</name>
    <message>
        <source>Where they look is not known: {count:preset|presets}.</source>
        <translation>Prépositions dont la vue n’est pas connue&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>{count:mask lies outside this picture: it stays as it is|masks lie outside this picture: they stay as they are}.</source>
        <translation>{count:masque hors de cette image&#xa0;: il reste tel quel|masques hors de cette image&#xa0;: ils restent tels quels}.</translation>
    </message>
    <message>
        <source>This camera is not calibrated: its masks cannot follow it. Calibrate it first: choose its tile, then the command “Calibrate the camera”.</source>
        <translation>Cette caméra n’est pas étalonnée&#xa0;: ses masques ne peuvent pas la suivre. Étalonnez-la d’abord&#xa0;: choisissez sa vignette, puis la commande «&#xa0;Étalonner la caméra&#xa0;».</translation>
    </message>
    <message>
        <source>Where the camera looks is not known: wait until it stands still, then take a new picture.</source>
        <translation>La direction de la caméra n&apos;est pas connue&#xa0;: attendez qu&apos;elle soit immobile, puis reprenez une image.</translation>
    </message>
</context>
<context>
    <name>StartWindow</name>
    <message>
        <source>The demo city is being drawn: once, then it starts at once.</source>
        <translation>La ville de démonstration se dessine&#xa0;: une seule fois, ensuite elle démarre aussitôt.</translation>
    </message>
    <message>
        <source>CSU Console</source>
        <translation>Console CSU</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Avancement</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Live pictures</source>
        <translation>Images en direct</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Disque</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>Base de données</translation>
    </message>
    <message>
        <source>Privacy masks</source>
        <translation>Zones privatives</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>State of the console</source>
        <translation>État de la console</translation>
    </message>
    <message>
        <source>{count} live</source>
        <translation>{count} en direct</translation>
    </message>
    <message>
        <source>masks {ready}/{total}</source>
        <translation>masques {ready}/{total}</translation>
    </message>
    <message>
        <source>REC {recording}/{wanted}</source>
        <translation>REC {recording}/{wanted}</translation>
    </message>
    <message>
        <source>disk {gib} GB free</source>
        <translation>disque&#xa0;: {gib}&#xa0;Go libres</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>full in {time} at the rate of the last hours, whatever takes the room</source>
        <translation>plein dans {time} au rythme des dernières heures, tous usages du disque compris</translation>
    </message>
    <message>
        <source>disk {time}</source>
        <translation>disque {time}</translation>
    </message>
    <message>
        <source>database</source>
        <translation>base de données</translation>
    </message>
    <message>
        <source>database out of reach</source>
        <translation>base de données injoignable</translation>
    </message>
    <message>
        <source>database damaged</source>
        <translation>base de données endommagée</translation>
    </message>
    <message>
        <source>database waits</source>
        <translation>base de données en attente</translation>
    </message>
</context>
<context>
    <name>StickSection</name>
    <message>
        <source>Joystick or control keyboard</source>
        <translation>Manette ou pupitre</translation>
    </message>
    <message>
        <source>No joystick is plugged in. Plug one in: it appears here at once. Any USB joystick, game pad or control keyboard that the system lists as a joystick will do.</source>
        <translation>Aucune manette n’est branchée. Branchez-en une&#xa0;: elle apparaît ici aussitôt. Toute manette USB, manette de jeu ou pupitre que le système présente comme une manette convient.</translation>
    </message>
    <message>
        <source>While this page is shown, the device moves no camera. Lean it and press it to see what it is.</source>
        <translation>Tant que cette page est affichée, la manette ne bouge aucune caméra. Inclinez-la, appuyez&#xa0;: la page montre ce qu’elle dit.</translation>
    </message>
    <message>
        <source>Buttons of the device</source>
        <translation>Boutons de la manette</translation>
    </message>
    <message>
        <source>When &amp;pressed</source>
        <translation>À l’a&amp;ppui</translation>
    </message>
    <message>
        <source>When let &amp;go</source>
        <translation>Au re&amp;lâchement</translation>
    </message>
    <message>
        <source>Axes</source>
        <translation>Axes</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Boutons</translation>
    </message>
    <message>
        <source>Button {number}</source>
        <translation>Bouton {number}</translation>
    </message>
</context>
<context>
    <name>Sticks</name>
    <message>
        <source>Zoom in while held</source>
        <translation>Zoom avant tant que tenu</translation>
    </message>
    <message>
        <source>Zoom out while held</source>
        <translation>Zoom arrière tant que tenu</translation>
    </message>
    <message>
        <source>Turn left while held</source>
        <translation>Tourner à gauche tant que tenu</translation>
    </message>
    <message>
        <source>Turn right while held</source>
        <translation>Tourner à droite tant que tenu</translation>
    </message>
    <message>
        <source>Turn up while held</source>
        <translation>Monter tant que tenu</translation>
    </message>
    <message>
        <source>Turn down while held</source>
        <translation>Descendre tant que tenu</translation>
    </message>
    <message>
        <source>Focus nearer while held</source>
        <translation>Mise au point plus près tant que tenu</translation>
    </message>
    <message>
        <source>Focus further while held</source>
        <translation>Mise au point plus loin tant que tenu</translation>
    </message>
    <message>
        <source>Next tile</source>
        <translation>Vignette suivante</translation>
    </message>
    <message>
        <source>Previous tile</source>
        <translation>Vignette précédente</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Rien</translation>
    </message>
    <message>
        <source>Preset {number}</source>
        <translation>Préposition {number}</translation>
    </message>
    <message>
        <source>Left and right</source>
        <translation>Gauche et droite</translation>
    </message>
    <message>
        <source>Up and down</source>
        <translation>Haut et bas</translation>
    </message>
    <message>
        <source>Zoom</source>
        <translation>Zoom</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Mise au point</translation>
    </message>
    <message>
        <source>Axis</source>
        <translation>Axe</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Effet</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Sens</translation>
    </message>
    <message>
        <source>Dead zone</source>
        <translation>Zone morte</translation>
    </message>
    <message>
        <source>Curve</source>
        <translation>Courbe</translation>
    </message>
</context>
<context>
    <name>StillDesk</name>
    <message>
        <source>Waiting for a picture of the camera…</source>
        <translation>En attente d’une image de la caméra…</translation>
    </message>
    <message>
        <source>UNMASKED PICTURE – only for defining the masks</source>
        <translation>IMAGE NON MASQUÉE – réservé à la définition des masques</translation>
    </message>
    <message>
        <source>The camera&apos;s picture has another shape than before: check every mask.</source>
        <translation>L’image de la caméra n’a plus la même forme&#xa0;: vérifiez chaque masque.</translation>
    </message>
</context>
<context>
    <name>StoragePage</name>
    <message>
        <source>Recorded each day</source>
        <translation>Enregistré chaque jour</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Days kept (mark: expected)</source>
        <translation>Jours conservés (trait&#xa0;: attendus)</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Conservés</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Attendus</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>Forecast</source>
        <translation>Prévision</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>GB a day</source>
        <translation>Go par jour</translation>
    </message>
    <message>
        <source>Oldest</source>
        <translation>Plus ancien</translation>
    </message>
    <message>
        <source>Days kept by camera</source>
        <translation>Jours conservés par caméra</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Actualiser</translation>
    </message>
    <message>
        <source>Counting what is on the disk…</source>
        <translation>Comptage de ce qui est sur le disque…</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Enregistrements</translation>
    </message>
    <message>
        <source>Held for procedures</source>
        <translation>Conservé pour des procédures</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Libre</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Réserve</translation>
    </message>
    <message>
        <source>At the rate of the last hours the disk is full in {hours} h, whatever takes the room: then the oldest recordings go.</source>
        <translation>Au rythme des dernières heures, tous usages compris, le disque est plein dans {hours} h&#xa0;: les plus anciens enregistrements partiront alors.</translation>
    </message>
    <message>
        <source>Recorded for less than a day: what will fit is not known yet.</source>
        <translation>Enregistré depuis moins d’un jour&#xa0;: ce qui tiendra n’est pas encore connu.</translation>
    </message>
    <message>
        <source>Nothing was recorded in the last 24 hours.</source>
        <translation>Rien n&apos;a été enregistré depuis 24 heures.</translation>
    </message>
    <message>
        <source>{rate} GB a day: the disk will hold {days} days, less than the orders of {count:camera|cameras}.</source>
        <translation>{rate} Go par jour&#xa0;: le disque tiendra {days} jours, moins que les arrêtés de {count:caméra|caméras}.</translation>
    </message>
    <message>
        <source>{rate} GB a day: the days of every order fit. Looked at {time}.</source>
        <translation>{rate} Go par jour&#xa0;: la durée de chaque arrêté tient sur le disque. Relevé le {time}.</translation>
    </message>
    <message>
        <source>{real} of {expected} days</source>
        <translation>{real} jours sur {expected}</translation>
    </message>
</context>
<context>
    <name>StreamSection</name>
    <message>
        <source>remove the password on file</source>
        <translation>retirer le mot de passe enregistré</translation>
    </message>
    <message>
        <source>record this camera</source>
        <translation>enregistrer cette caméra</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>inchangé</translation>
    </message>
    <message>
        <source>Type the address of the main stream (rtsp://…).</source>
        <translation>Saisissez l’adresse du flux principal (rtsp://…).</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>smaller stream, for small tiles</source>
        <translation>pour les petites vignettes</translation>
    </message>
    <message>
        <source>Main &amp;address</source>
        <translation>&amp;Adresse principale</translation>
    </message>
    <message>
        <source>S&amp;ub address</source>
        <translation>Adresse secon&amp;daire</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>&amp;User</source>
        <translation>&amp;Utilisateur</translation>
    </message>
    <message>
        <source>Pass&amp;word</source>
        <translation>&amp;Mot de passe</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>main stream</source>
        <translation>flux principal</translation>
    </message>
    <message>
        <source>sub-stream</source>
        <translation>flux secondaire</translation>
    </message>
    <message>
        <source>as it comes</source>
        <translation>tel quel</translation>
    </message>
    <message>
        <source>{height} lines</source>
        <translation>{height}&#xa0;lignes</translation>
    </message>
    <message>
        <source>{rate} frames/s</source>
        <translation>{rate}&#xa0;images/s</translation>
    </message>
    <message>
        <source>Recorded stream</source>
        <translation>Flux enregistré</translation>
    </message>
    <message>
        <source>Recorded size</source>
        <translation>Taille enregistrée</translation>
    </message>
    <message>
        <source>Recorded rate</source>
        <translation>Cadence enregistrée</translation>
    </message>
    <message>
        <source>This address cannot be read: write it as rtsp://host:554/path.</source>
        <translation>Cette adresse est illisible&#xa0;: écrivez-la sous la forme rtsp://hôte:554/chemin.</translation>
    </message>
    <message>
        <source>An address begins with rtsp:// or rtsps://.</source>
        <translation>Une adresse commence par rtsp:// ou rtsps://.</translation>
    </message>
    <message>
        <source>The address names no camera: write it as rtsp://host:554/path.</source>
        <translation>L’adresse ne désigne aucune caméra&#xa0;: écrivez-la sous la forme rtsp://hôte:554/chemin.</translation>
    </message>
    <message>
        <source>Type user and password in their own fields, not in the address.</source>
        <translation>Saisissez l’utilisateur et le mot de passe dans leurs champs, pas dans l’adresse.</translation>
    </message>
</context>
<context>
    <name>StreamTest</name>
    <message>
        <source>Progress of the test</source>
        <translation>Avancement de l’essai</translation>
    </message>
    <message>
        <source>The test was cancelled.</source>
        <translation>L’essai a été annulé.</translation>
    </message>
    <message>
        <source>Cancel the test</source>
        <translation>Annuler l’essai</translation>
    </message>
    <message>
        <source>{profile}: connecting…</source>
        <translation>{profile}&#xa0;: connexion…</translation>
    </message>
    <message>
        <source>No picture is shown here: a new camera stays covered until its masks are defined.</source>
        <translation>Aucune image n’est montrée ici&#xa0;: une caméra nouvelle reste couverte tant que ses masques ne sont pas définis.</translation>
    </message>
    <message>
        <source>Test the stream</source>
        <translation>Tester le flux</translation>
    </message>
    <message>
        <source>{profile}: {text}</source>
        <translation>{profile}&#xa0;: {text}</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>Principal</translation>
    </message>
    <message>
        <source>Sub</source>
        <translation>Secondaire</translation>
    </message>
    <message>
        <source>{rate:frame/s|frames/s}</source>
        <translation>{rate:image/s|images/s}</translation>
    </message>
    <message>
        <source>{rate} Mbit/s</source>
        <translation>{rate}&#xa0;Mbit/s</translation>
    </message>
    <message>
        <source>time from {source}</source>
        <translation>heure donnée par {source}</translation>
    </message>
</context>
<context>
    <name>StreamsPage</name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}&#xa0;: {text}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>This device offers no stream: give it one on its own page, or add the camera by hand.</source>
        <translation>Cet appareil n’offre aucun flux&#xa0;: créez-en un sur sa propre page, ou ajoutez la caméra à la main.</translation>
    </message>
    <message>
        <source>Choose another stream for small tiles, or none.</source>
        <translation>Choisissez un autre flux pour les petites vignettes, ou aucun.</translation>
    </message>
    <message>
        <source>Stream</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>Codec</source>
        <translation>Codec</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Cadence</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Streams of the camera</source>
        <translation>Flux de la caméra</translation>
    </message>
    <message>
        <source>&amp;Main stream</source>
        <translation>Flux &amp;principal</translation>
    </message>
    <message>
        <source>For s&amp;mall tiles</source>
        <translation>Petites &amp;vignettes</translation>
    </message>
    <message>
        <source>{rate:frame/s|frames/s}</source>
        <translation>{rate:image/s|images/s}</translation>
    </message>
</context>
<context>
    <name>StreamsSection</name>
    <message>
        <source> GB</source>
        <translation> Go</translation>
    </message>
    <message>
        <source>This workstation &amp;records</source>
        <translation>Ce poste &amp;enregistre les images</translation>
    </message>
    <message>
        <source>by the processor</source>
        <translation>par le processeur</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatique</translation>
    </message>
    <message>
        <source>none: all in the console</source>
        <translation>aucun&#xa0;: tout dans la console</translation>
    </message>
    <message>
        <source>x264, by the processor</source>
        <translation>x264, par le processeur</translation>
    </message>
    <message>
        <source>Streams</source>
        <translation>Flux</translation>
    </message>
    <message>
        <source>&amp;Transport</source>
        <translation>&amp;Transport</translation>
    </message>
    <message>
        <source>What a new camera begins with, and the lines of a list that name none. At once.</source>
        <translation>Proposé pour une nouvelle caméra, et pris par les lignes d’une liste qui n’en nomment pas. Effet immédiat.</translation>
    </message>
    <message>
        <source>&amp;Decoding</source>
        <translation>&amp;Décodage</translation>
    </message>
    <message>
        <source>A graphics card relieves the processor; where it cannot, it says so. At the next start.</source>
        <translation>Une carte graphique soulage le processeur&#xa0;; si elle ne le peut pas, c’est dit. Au prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Processes</source>
        <translation>&amp;Processus</translation>
    </message>
    <message>
        <source>They decode what is not recorded, beside the console: for large walls. At the next start.</source>
        <translation>Ils décodent ce qui n’est pas enregistré, à côté de la console&#xa0;: pour les grands murs. Au prochain démarrage.</translation>
    </message>
    <message>
        <source>&amp;Hidden pictures</source>
        <translation>Images non &amp;affichées</translation>
    </message>
    <message>
        <source>How long a hidden picture keeps its stream: going back is immediate. At once.</source>
        <translation>Combien de temps une image cachée garde son flux&#xa0;: y revenir est immédiat. Effet immédiat.</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Enregistrement</translation>
    </message>
    <message>
        <source>This workstation records</source>
        <translation>Ce poste enregistre les images</translation>
    </message>
    <message>
        <source>Off where another machine records. At once.</source>
        <translation>À décocher si une autre machine enregistre. Effet immédiat.</translation>
    </message>
    <message>
        <source>&amp;Encoder</source>
        <translation>En&amp;codeur</translation>
    </message>
    <message>
        <source>x264 works everywhere; a graphics card that fails gives way to it. At the next start.</source>
        <translation>x264 fonctionne partout&#xa0;; une carte graphique en défaut lui laisse la place. Au prochain démarrage.</translation>
    </message>
    <message>
        <source>Disk reser&amp;ve</source>
        <translation>Réserve du dis&amp;que</translation>
    </message>
    <message>
        <source>With less room than this the oldest recordings are destroyed. At once.</source>
        <translation>Avec moins de place que cela, les enregistrements les plus anciens sont détruits. Effet immédiat.</translation>
    </message>
</context>
<context>
    <name>SupervisionSection</name>
    <message>
        <source>none</source>
        <translation>aucun</translation>
    </message>
    <message>
        <source>Figures (Prometheus)</source>
        <translation>Mesures (Prometheus)</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>http://127.0.0.1:port/metrics: streams by commune, recording, disk, database, alerts. Nobody is named.</source>
        <translation>http://127.0.0.1:port/metrics&#xa0;: flux par commune, enregistrement, disque, base, alertes. Personne n&apos;y est nommé.</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>127.0.0.1: only programs of this machine read. Any other: over HTTPS, and the reader shows the token kept in the file metrics-token of the data folder.</source>
        <translation>127.0.0.1&#xa0;: seuls les programmes de cette machine lisent. Toute autre&#xa0;: en HTTPS, et le lecteur présente le jeton du fichier metrics-token du dossier de données.</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Certificat</translation>
    </message>
    <message>
        <source>PEM file, for another address.</source>
        <translation>Fichier PEM, pour une autre adresse.</translation>
    </message>
    <message>
        <source>Its key</source>
        <translation>Sa clé</translation>
    </message>
    <message>
        <source>PEM file, for its owner alone.</source>
        <translation>Fichier PEM, pour son seul propriétaire.</translation>
    </message>
    <message>
        <source>Events (syslog)</source>
        <translation>Événements (syslog)</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>Alerts with the camera&apos;s number, and the journal&apos;s line of the day. Empty: nothing is sent.</source>
        <translation>Les alertes avec le numéro de la caméra, et la ligne du jour du journal. Vide&#xa0;: rien n&apos;est envoyé.</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>TLS is the one nobody can listen to.</source>
        <translation>TLS est le seul que personne ne peut écouter.</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>PEM file to check the server by; empty: the machine&apos;s own authorities.</source>
        <translation>Fichier PEM qui vérifie le serveur&#xa0;; vide&#xa0;: les autorités de la machine.</translation>
    </message>
</context>
<context>
    <name>SupplierPage</name>
    <message>
        <source> h</source>
        <translation> h</translation>
    </message>
    <message>
        <source>Delay of the contract</source>
        <translation>Délai du contrat</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Prestataire</translation>
    </message>
    <message>
        <source>Telephone, e-mail, contract number</source>
        <translation>Téléphone, courriel, numéro de contrat</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Contact</translation>
    </message>
    <message>
        <source>Suppliers</source>
        <translation>Prestataires</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
</context>
<context>
    <name>TextAsk</name>
    <message>
        <source>Text that the wall shows</source>
        <translation>Texte affiché sur le mur</translation>
    </message>
    <message>
        <source>Send (Enter)</source>
        <translation>Envoyer (Entrée)</translation>
    </message>
</context>
<context>
    <name>ThumbStrip</name>
    <message>
        <source>Small pictures over the time shown</source>
        <translation>Petites images sur la période affichée</translation>
    </message>
</context>
<context>
    <name>TicketPage</name>
    <message>
        <source>Camera number, or equipment</source>
        <translation>Numéro de caméra, ou équipement</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Ce qui ne va pas</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remarque</translation>
    </message>
    <message>
        <source>Day planned, 31/12/2026</source>
        <translation>Jour prévu, 31/12/2026</translation>
    </message>
    <message>
        <source>Supplier</source>
        <translation>Prestataire</translation>
    </message>
    <message>
        <source>Open a ticket</source>
        <translation>Ouvrir un ticket</translation>
    </message>
    <message>
        <source>Add the remark</source>
        <translation>Ajouter la remarque</translation>
    </message>
    <message>
        <source>also verified ones</source>
        <translation>aussi les vérifiés</translation>
    </message>
    <message>
        <source>Tickets</source>
        <translation>Tickets</translation>
    </message>
    <message>
        <source>History of the ticket</source>
        <translation>Historique du ticket</translation>
    </message>
    <message>
        <source>Ticket {number} is open.</source>
        <translation>Le ticket {number} est ouvert.</translation>
    </message>
    <message>
        <source>no supplier yet</source>
        <translation>pas encore de prestataire</translation>
    </message>
    <message>
        <source>tickets</source>
        <translation>tickets</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>masks unreadable</source>
        <translation>masques illisibles</translation>
    </message>
    <message>
        <source>picture shape changed</source>
        <translation>forme de l’image changée</translation>
    </message>
    <message>
        <source>picture damaged</source>
        <translation>image abîmée</translation>
    </message>
    <message>
        <source>camera moved</source>
        <translation>caméra déplacée</translation>
    </message>
    <message>
        <source>picture format unknown</source>
        <translation>format d’image inconnu</translation>
    </message>
    <message>
        <source>PRIVATE ZONES TO BE DEFINED</source>
        <translation>ZONES PRIVATIVES À DÉFINIR</translation>
    </message>
    <message>
        <source>ZONES TO BE DEFINED</source>
        <translation>ZONES À DÉFINIR</translation>
    </message>
    <message>
        <source>MASKED: {reason}</source>
        <translation>MASQUÉE&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{text}, {age}</source>
        <translation>{text}, {age}</translation>
    </message>
    <message>
        <source>MASKED</source>
        <translation>MASQUÉE</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>CONNECTING</source>
        <translation>CONNEXION</translation>
    </message>
    <message>
        <source>LOST</source>
        <translation>PERDUE</translation>
    </message>
    <message>
        <source>LOST, new try in {seconds} s</source>
        <translation>PERDUE, nouvel essai dans {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>REFUSED (certificate)</source>
        <translation>REFUSÉE (certificat)</translation>
    </message>
    <message>
        <source>REFUSED (password)</source>
        <translation>REFUSÉE (mot de passe)</translation>
    </message>
    <message>
        <source>REFUSED</source>
        <translation>REFUSÉE</translation>
    </message>
    <message>
        <source>STOPPED</source>
        <translation>ARRÊTÉE</translation>
    </message>
    <message>
        <source>PICTURE FROZEN {seconds} s</source>
        <translation>IMAGE FIGÉE {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>FROZEN {seconds} s</source>
        <translation>FIGÉE {seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>PICTURE FROZEN: {reason}</source>
        <translation>IMAGE FIGÉE&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>FROZEN</source>
        <translation>FIGÉE</translation>
    </message>
    <message>
        <source>NO AUTHORISATION</source>
        <translation>SANS AUTORISATION</translation>
    </message>
    <message>
        <source>AUTHORISATION EXPIRED</source>
        <translation>AUTORISATION EXPIRÉE</translation>
    </message>
    <message>
        <source>EXPIRED</source>
        <translation>EXPIRÉE</translation>
    </message>
    <message>
        <source>AUTHORISED LATER</source>
        <translation>AUTORISÉE PLUS TARD</translation>
    </message>
    <message>
        <source>LATER</source>
        <translation>PLUS TARD</translation>
    </message>
    <message>
        <source>REC</source>
        <translation>REC</translation>
    </message>
    <message>
        <source>REC {rate}/s</source>
        <translation>REC {rate}&#xa0;i/s</translation>
    </message>
    <message>
        <source>RELAY {partner}</source>
        <translation>DÉPORT {partner}</translation>
    </message>
    <message>
        <source>RELAY</source>
        <translation>DÉPORT</translation>
    </message>
    <message>
        <source>KEY FRAMES</source>
        <translation>IMAGES CLÉS</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>position not known yet</source>
        <translation>position pas encore connue</translation>
    </message>
    <message>
        <source>turning, position awaited</source>
        <translation>en mouvement, position attendue</translation>
    </message>
    <message>
        <source>turns by itself</source>
        <translation>tourne toute seule</translation>
    </message>
    <message>
        <source>position no longer told</source>
        <translation>position plus transmise</translation>
    </message>
    <message>
        <source>turning too fast</source>
        <translation>mouvement trop rapide</translation>
    </message>
    <message>
        <source>position to be checked</source>
        <translation>position à vérifier</translation>
    </message>
    <message>
        <source>camera changed, calibrate again</source>
        <translation>caméra modifiée, à étalonner</translation>
    </message>
    <message>
        <source>looks straight down</source>
        <translation>regarde à la verticale</translation>
    </message>
    <message>
        <source>camera not calibrated</source>
        <translation>caméra non étalonnée</translation>
    </message>
    <message>
        <source>calibration out of date</source>
        <translation>étalonnage périmé</translation>
    </message>
    <message>
        <source>HOTSPOT</source>
        <translation>SUIVEUSE</translation>
    </message>
    <message>
        <source>IN HAND</source>
        <translation>EN MAIN</translation>
    </message>
    <message>
        <source>tour</source>
        <translation>ronde</translation>
    </message>
</context>
<context>
    <name>TileCommands</name>
    <message>
        <source>Time on each camera</source>
        <translation>Temps sur chaque caméra</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds}&#xa0;s</translation>
    </message>
    <message>
        <source>This tile showed nothing before.</source>
        <translation>Cette vignette n’affichait rien avant.</translation>
    </message>
    <message>
        <source>The selected tile shows no camera.</source>
        <translation>La vignette choisie n’affiche aucune caméra.</translation>
    </message>
    <message>
        <source>Tile</source>
        <translation>Vignette</translation>
    </message>
    <message>
        <source>Carousel</source>
        <translation>Carrousel</translation>
    </message>
    <message>
        <source>Enlarge, and back</source>
        <translation>Agrandir, puis revenir</translation>
    </message>
    <message>
        <source>Snapshot</source>
        <translation>Capture</translation>
    </message>
    <message>
        <source>Privacy masks of this camera</source>
        <translation>Zones privatives de cette caméra</translation>
    </message>
    <message>
        <source>Previous camera</source>
        <translation>Caméra précédente</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>Vider la vignette</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>Whole picture</source>
        <translation>Image entière</translation>
    </message>
    <message>
        <source>Hotspot: follows the click</source>
        <translation>Vignette suiveuse&#xa0;: montre la caméra cliquée</translation>
    </message>
    <message>
        <source>Carousel of this site</source>
        <translation>Carrousel de ce site</translation>
    </message>
    <message>
        <source>Pause the carousel</source>
        <translation>Mettre le carrousel en pause</translation>
    </message>
    <message>
        <source>Next camera of the carousel</source>
        <translation>Suivante du carrousel</translation>
    </message>
    <message>
        <source>Previous camera of the carousel</source>
        <translation>Précédente du carrousel</translation>
    </message>
    <message>
        <source>Take this camera out of the carousel</source>
        <translation>Retirer cette caméra du carrousel</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>stream lost</source>
        <translation>flux perdu</translation>
    </message>
    <message>
        <source>camera refused</source>
        <translation>refusée par la caméra</translation>
    </message>
    <message>
        <source>recorder too slow</source>
        <translation>enregistreur trop lent</translation>
    </message>
    <message>
        <source>machine overloaded</source>
        <translation>poste surchargé</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>disque plein</translation>
    </message>
    <message>
        <source>writing failed</source>
        <translation>écriture impossible</translation>
    </message>
    <message>
        <source>no authorisation in force</source>
        <translation>aucune autorisation en vigueur</translation>
    </message>
    <message>
        <source>private zones not defined yet</source>
        <translation>zones privatives à définir</translation>
    </message>
    <message>
        <source>recording was stopped</source>
        <translation>enregistrement arrêté</translation>
    </message>
    <message>
        <source>program ended unexpectedly</source>
        <translation>arrêt inattendu du programme</translation>
    </message>
    <message>
        <source>another recorder took over</source>
        <translation>relais entre enregistreurs</translation>
    </message>
    <message>
        <source>clock was set</source>
        <translation>horloge réglée</translation>
    </message>
    <message>
        <source>no cause noted</source>
        <translation>aucune cause notée</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} j</translation>
    </message>
    <message>
        <source>Nothing recorded: {cause}</source>
        <translation>Rien d&apos;enregistré&#xa0;: {cause}</translation>
    </message>
    <message>
        <source>(still)</source>
        <translation>(en cours)</translation>
    </message>
    <message>
        <source>Covered whole: no picture of the scene was kept</source>
        <translation>Couverte entièrement&#xa0;: aucune image de la scène n&apos;a été gardée</translation>
    </message>
    <message>
        <source>Covered for a part of the time</source>
        <translation>Couverte une partie du temps</translation>
    </message>
    <message>
        <source>Fewer pictures: {rate} a second</source>
        <translation>Moins d&apos;images&#xa0;: {rate} par seconde</translation>
    </message>
    <message>
        <source>Judicial hold {reference}</source>
        <translation>Gel judiciaire {reference}</translation>
    </message>
    <message>
        <source>Preserved: {reason}</source>
        <translation>Préservé&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Enregistré</translation>
    </message>
    <message>
        <source>until {date}</source>
        <translation>jusqu&apos;au {date}</translation>
    </message>
    <message>
        <source>{count:logbook entry|logbook entries}, the first: {number} {title}</source>
        <translation>{count:entrée|entrées} de main courante, la première&#xa0;: {number} {title}</translation>
    </message>
    <message>
        <source>Logbook entry {number}: {title}</source>
        <translation>Main courante n° {number}&#xa0;: {title}</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Pas encore</translation>
    </message>
    <message>
        <source>Kept until the hold is released</source>
        <translation>Gardé jusqu&apos;à la levée du gel</translation>
    </message>
    <message>
        <source>Out of its time since {date}</source>
        <translation>Échu depuis le {date}</translation>
    </message>
    <message>
        <source>Destroyed on {date}</source>
        <translation>Destruction le {date}</translation>
    </message>
</context>
<context>
    <name>TimelineWidget</name>
    <message>
        <source>Timeline</source>
        <translation>Ligne de temps</translation>
    </message>
    <message>
        <source>{length} shown</source>
        <translation>{length} affichées</translation>
    </message>
</context>
<context>
    <name>TimerBar</name>
    <message>
        <source>no. {number} at {time}</source>
        <translation>n°&#xa0;{number} à {time}</translation>
    </message>
    <message>
        <source>{reminder}: done</source>
        <translation>{reminder}&#xa0;: fait</translation>
    </message>
    <message>
        <source>Puts the reminder out for everybody</source>
        <translation>Éteint le rappel pour tout le monde</translation>
    </message>
    <message>
        <source>Opens the entry</source>
        <translation>Ouvre l&apos;entrée</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Alerts</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>DEMONSTRATION</source>
        <translation>DÉMONSTRATION</translation>
    </message>
    <message>
        <source>{count} alerts</source>
        <translation>{count} alertes</translation>
    </message>
    <message>
        <source>1 alert</source>
        <translation>1 alerte</translation>
    </message>
    <message>
        <source>no alert</source>
        <translation>aucune alerte</translation>
    </message>
    <message>
        <source>{alerts}, {count} mine</source>
        <translation>{alerts}, dont {count} à moi</translation>
    </message>
    <message>
        <source>{alerts} · sound off</source>
        <translation>{alerts} · son coupé</translation>
    </message>
</context>
<context>
    <name>TourForm</name>
    <message>
        <source>Add the step</source>
        <translation>Ajouter l&apos;étape</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Monter</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Descendre</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préposition</translation>
    </message>
    <message>
        <source>Stays</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Steps of the tour</source>
        <translation>Étapes de la ronde</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>&amp;Name</source>
        <translation>&amp;Nom</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Jours</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Heures</translation>
    </message>
    <message>
        <source>Resumes after a hand has let go for</source>
        <translation>Reprend quand la main est rendue depuis</translation>
    </message>
    <message>
        <source>Private places it shows or comes near</source>
        <translation>Zones privatives qu’elle montre ou approche</translation>
    </message>
    <message>
        <source>only shown</source>
        <translation>seulement montrée</translation>
    </message>
    <message>
        <source>Where the camera looks is not known at {count:step|steps}.</source>
        <translation>Étapes dont la vue n’est pas connue&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
</context>
<context>
    <name>ToursWindow</name>
    <message>
        <source>Tours</source>
        <translation>Rondes</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Démarrer</translation>
    </message>
    <message>
        <source>On the tile</source>
        <translation>Sur la vignette</translation>
    </message>
    <message>
        <source>The selected tile shows each camera of the tour in its turn</source>
        <translation>La vignette choisie montre chaque caméra de la ronde à son tour</translation>
    </message>
    <message>
        <source>New tour</source>
        <translation>Nouvelle ronde</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>{name} · stopped</source>
        <translation>{name} · arrêtée</translation>
    </message>
    <message>
        <source>{name} · waits for its hours</source>
        <translation>{name} · attend ses heures</translation>
    </message>
    <message>
        <source>{name} · waits for a hand to let go</source>
        <translation>{name} · attend que la main soit rendue</translation>
    </message>
    <message>
        <source>{name} · runs</source>
        <translation>{name} · en cours</translation>
    </message>
    <message>
        <source>{name} · step {step} of {count}</source>
        <translation>{name} · étape {step} sur {count}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
</context>
<context>
    <name>TransportBar</name>
    <message>
        <source>Instant shown</source>
        <translation>Instant affiché</translation>
    </message>
    <message>
        <source>Go to a date and time</source>
        <translation>Aller à une date et une heure</translation>
    </message>
    <message>
        <source>25/10 14:32:10</source>
        <translation>25/10 14:32:10</translation>
    </message>
    <message>
        <source>More commands of the replay</source>
        <translation>Autres commandes de la relecture</translation>
    </message>
    <message>
        <source>[ ] {length}</source>
        <translation>[ ] {length}</translation>
    </message>
</context>
<context>
    <name>TreeView</name>
    <message>
        <source>Cameras by commune and site</source>
        <translation>Caméras par commune et par site</translation>
    </message>
</context>
<context>
    <name>TrustSection</name>
    <message>
        <source>Chec&amp;k the certificates of cameras (RTSPS)</source>
        <translation>&amp;Vérifier les certificats des caméras (RTSPS)</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Cameras over RTSPS, for the whole site</source>
        <translation>Caméras en RTSPS, pour tout le site</translation>
    </message>
    <message>
        <source>Check the certificates of cameras</source>
        <translation>Vérifier les certificats des caméras</translation>
    </message>
    <message>
        <source>Without it anybody on the network can pass for a camera and learn its password. At once.</source>
        <translation>Sans cela, n’importe qui sur le réseau peut se faire passer pour une caméra et apprendre son mot de passe. Effet immédiat.</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Autorité</translation>
    </message>
    <message>
        <source>The certificate (PEM) of who signed those of the cameras. One camera&apos;s own: in its file.</source>
        <translation>Le certificat (PEM) de qui a signé ceux des caméras. Celui d’une seule caméra s’accepte dans sa fiche.</translation>
    </message>
    <message>
        <source>those of the system</source>
        <translation>celles du système</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Choisir un fichier</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>Certificats (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>TurnRow</name>
    <message>
        <source>Preset</source>
        <translation>Préposition</translation>
    </message>
    <message>
        <source>Turn the camera</source>
        <translation>Tourner la caméra</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>À gauche</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>À droite</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Vers le haut</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Vers le bas</translation>
    </message>
    <message>
        <source>Closer</source>
        <translation>Plus près</translation>
    </message>
    <message>
        <source>Wider</source>
        <translation>Plus large</translation>
    </message>
    <message>
        <source>New picture</source>
        <translation>Nouvelle image</translation>
    </message>
    <message>
        <source>Preset…</source>
        <translation>Préposition…</translation>
    </message>
</context>
<context>
    <name>VerifyStrip</name>
    <message>
        <source>Check the journal</source>
        <translation>Vérifier le journal</translation>
    </message>
    <message>
        <source>Check of the journal</source>
        <translation>Vérification du journal</translation>
    </message>
    <message>
        <source>Not checked since this window was opened.</source>
        <translation>Pas encore vérifié depuis l’ouverture de cette fenêtre.</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Vérification…</translation>
    </message>
    <message>
        <source>Stopped before the end.</source>
        <translation>Arrêtée avant la fin.</translation>
    </message>
</context>
<context>
    <name>VersionPage</name>
    <message>
        <source>Back to the drawing (Esc)</source>
        <translation>Revenir au tracé (Échap)</translation>
    </message>
    <message>
        <source>Version {version}, approved on {time}: {reason}</source>
        <translation>Version {version}, approuvée le {time}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>No still of this version could be taken yet.</source>
        <translation>Aucune image témoin de cette version n’a encore pu être prise.</translation>
    </message>
</context>
<context>
    <name>VisitPage</name>
    <message>
        <source> months</source>
        <translation> mois</translation>
    </message>
    <message>
        <source>Comes again after</source>
        <translation>Revient après</translation>
    </message>
    <message>
        <source>Camera number, or equipment</source>
        <translation>Numéro de caméra, ou équipement</translation>
    </message>
    <message>
        <source>Cleaning, batteries…</source>
        <translation>Nettoyage, batteries…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Done today</source>
        <translation>Faite aujourd&apos;hui</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Preventive visits</source>
        <translation>Visites préventives</translation>
    </message>
    <message>
        <source>Camera or equipment</source>
        <translation>Caméra ou équipement</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>Fréquence</translation>
    </message>
    <message>
        <source>Last</source>
        <translation>Dernière</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Prochaine</translation>
    </message>
    <message>
        <source>late: {day}</source>
        <translation>en retard&#xa0;: {day}</translation>
    </message>
    <message>
        <source>Late visits: {count}.</source>
        <translation>Visites en retard&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>preventive-visits</source>
        <translation>visites-preventives</translation>
    </message>
</context>
<context>
    <name>Visitors</name>
    <message>
        <source>Visitor</source>
        <translation>Visiteur</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>Organisme</translation>
    </message>
    <message>
        <source>Reason of the visit</source>
        <translation>Motif de la visite</translation>
    </message>
    <message>
        <source>Accompanied by</source>
        <translation>Accompagné par</translation>
    </message>
    <message>
        <source>Comes in</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>The selected visitor leaves</source>
        <translation>Noter la sortie</translation>
    </message>
    <message>
        <source>Came in</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>Sortie</translation>
    </message>
    <message>
        <source>Visitors</source>
        <translation>Visiteurs</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>présent</translation>
    </message>
</context>
<context>
    <name>WallControlWindow</name>
    <message>
        <source>The wall of the room</source>
        <translation>Le mur de la salle</translation>
    </message>
    <message>
        <source>Clear the whole wall?</source>
        <translation>Vider tout le mur&#xa0;?</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Vider</translation>
    </message>
    <message>
        <source>Screen {screen}, tile {tile}</source>
        <translation>Écran {screen}, vignette {tile}</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>vide</translation>
    </message>
    <message>
        <source>locked by {name}</source>
        <translation>verrouillé par {name}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>A plan for the wall</source>
        <translation>Un plan pour le mur</translation>
    </message>
    <message>
        <source>Forget wall screen {number}?</source>
        <translation>Oublier l&apos;écran {number} du mur&#xa0;?</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Oublier</translation>
    </message>
    <message>
        <source>Take back: {what} (Ctrl+Z)</source>
        <translation>Annuler&#xa0;: {what} (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Ctrl+Z</source>
        <translation>Ctrl+Z</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Empty the tile</source>
        <translation>Vider la vignette</translation>
    </message>
    <message>
        <source>Lock, unlock</source>
        <translation>Verrouiller, déverrouiller</translation>
    </message>
    <message>
        <source>Identify</source>
        <translation>Identifier</translation>
    </message>
    <message>
        <source>Place the screens</source>
        <translation>Placer les écrans</translation>
    </message>
    <message>
        <source>Clear the wall</source>
        <translation>Vider le mur</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Scenes</source>
        <translation>Scènes</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>Horaires</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personnes</translation>
    </message>
</context>
<context>
    <name>WallDesk</name>
    <message>
        <source>Recall scene {what}</source>
        <translation>Rappeler la scène {what}</translation>
    </message>
    <message>
        <source>{what} → screen {screen}</source>
        <translation>{what} → écran {screen}</translation>
    </message>
    <message>
        <source>{what} → screen {screen}, tile {tile}</source>
        <translation>{what} → écran {screen}, vignette {tile}</translation>
    </message>
    <message>
        <source>{text} (instead of {name})</source>
        <translation>{text} (à la place de {name})</translation>
    </message>
    <message>
        <source>Layout {name}</source>
        <translation>Disposition {name}</translation>
    </message>
    <message>
        <source>The mosaic of {name}</source>
        <translation>La mosaïque de {name}</translation>
    </message>
    <message>
        <source>A text</source>
        <translation>Un texte</translation>
    </message>
    <message>
        <source>The clock</source>
        <translation>L&apos;horloge</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>Un plan</translation>
    </message>
    <message>
        <source>A still of its camera</source>
        <translation>Une image fixe de sa caméra</translation>
    </message>
    <message>
        <source>A recording</source>
        <translation>Un enregistrement</translation>
    </message>
    <message>
        <source>emptied tile</source>
        <translation>vignette vidée</translation>
    </message>
    <message>
        <source>layout {name}</source>
        <translation>disposition {name}</translation>
    </message>
    <message>
        <source>scene S{number}</source>
        <translation>scène S{number}</translation>
    </message>
    <message>
        <source>Left as they are, locked by somebody else: {screens}.</source>
        <translation>Laissés en l&apos;état, verrouillés par quelqu&apos;un d&apos;autre&#xa0;: {screens}.</translation>
    </message>
    <message>
        <source>cleared wall</source>
        <translation>mur vidé</translation>
    </message>
    <message>
        <source>Nothing was sent from here that could be taken back.</source>
        <translation>Rien n&apos;a été envoyé d&apos;ici qui puisse être annulé.</translation>
    </message>
    <message>
        <source>Taken back: {what}.</source>
        <translation>Annulé&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Recordings, and mosaics no longer shared, do not come back by themselves.</source>
        <translation>Les enregistrements, et les mosaïques qui ne sont plus partagées, ne reviennent pas d&apos;eux-mêmes.</translation>
    </message>
    <message>
        <source>still</source>
        <translation>image fixe</translation>
    </message>
    <message>
        <source>mosaic of {name}</source>
        <translation>mosaïque de {name}</translation>
    </message>
    <message>
        <source> · LOCKED by {name}</source>
        <translation> · VERROUILLÉ par {name}</translation>
    </message>
</context>
<context>
    <name>WallMiniature</name>
    <message>
        <source>Wall screens in small</source>
        <translation>Écrans du mur en réduction</translation>
    </message>
    <message>
        <source>Drop a camera on a cell to show it on the wall</source>
        <translation>Déposez une caméra sur une case pour l’afficher sur le mur</translation>
    </message>
    <message>
        <source>No other screen is plugged in. Open a wall window with {keys}.</source>
        <translation>Aucun autre écran n’est branché. Ouvrez une fenêtre de mur avec {keys}.</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>unplugged</source>
        <translation>débranché</translation>
    </message>
    <message>
        <source>Wall {number}</source>
        <translation>Mur {number}</translation>
    </message>
</context>
<context>
    <name>WallNumbers</name>
    <message>
        <source>There is nothing of that number.</source>
        <translation>Rien ne porte ce numéro.</translation>
    </message>
</context>
<context>
    <name>WallView</name>
    <message>
        <source>The wall as it hangs</source>
        <translation>Le mur tel qu&apos;il est accroché</translation>
    </message>
    <message>
        <source>No screen of the wall is known yet. Start “csu-console wall” on a wall computer.</source>
        <translation>Aucun écran du mur n&apos;est encore connu. Lancez «&#xa0;csu-console wall&#xa0;» sur un ordinateur du mur.</translation>
    </message>
</context>
<context>
    <name>WallWindow</name>
    <message>
        <source>Wall screen {number}</source>
        <translation>Écran {number} du mur</translation>
    </message>
    <message>
        <source>Wall {number} · {layout}</source>
        <translation>Mur {number} · {layout}</translation>
    </message>
    <message>
        <source>Still of {camera}, {when}</source>
        <translation>Image fixe de {camera}, {when}</translation>
    </message>
</context>
<context>
    <name>WallWords</name>
    <message>
        <source>camera no longer in the inventory</source>
        <translation>caméra absente de l&apos;inventaire</translation>
    </message>
    <message>
        <source>Tour: {name}</source>
        <translation>Ronde&#xa0;: {name}</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Horloge</translation>
    </message>
    <message>
        <source>REPLAY of {camera} from {time}</source>
        <translation>RELECTURE de {camera} du {time}</translation>
    </message>
    <message>
        <source>Mosaic of {name}</source>
        <translation>Mosaïque de {name}</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>Still of {camera}</source>
        <translation>Image fixe de {camera}</translation>
    </message>
    <message>
        <source>LOST</source>
        <translation>PERDU</translation>
    </message>
    <message>
        <source>UNPLUGGED</source>
        <translation>DÉBRANCHÉ</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fermé</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} en retard</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>sent by {name} ({workstation}) since {time}</source>
        <translation>envoyé par {name} ({workstation}) depuis {time}</translation>
    </message>
    <message>
        <source>sent by the program since {time}</source>
        <translation>envoyé par le programme depuis {time}</translation>
    </message>
    <message>
        <source>{name} does not share the mosaic.</source>
        <translation>{name} ne partage pas sa mosaïque.</translation>
    </message>
    <message>
        <source>{name} did not answer: nothing is shared.</source>
        <translation>{name} n&apos;a pas répondu&#xa0;: rien n&apos;est partagé.</translation>
    </message>
    <message>
        <source>The workstation of {name} is locked: nothing is shared.</source>
        <translation>Le poste de {name} est verrouillé&#xa0;: rien n&apos;est partagé.</translation>
    </message>
    <message>
        <source>Signed out: the mosaic of {name} is no longer shared.</source>
        <translation>Déconnexion&#xa0;: la mosaïque de {name} n&apos;est plus partagée.</translation>
    </message>
    <message>
        <source>The workstation of {name} or the database was lost: nothing is shared.</source>
        <translation>Le poste de {name} ou la base de données ne répond plus&#xa0;: rien n&apos;est partagé.</translation>
    </message>
    <message>
        <source>The mosaic of {name} is no longer shared.</source>
        <translation>La mosaïque de {name} n&apos;est plus partagée.</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>le programme</translation>
    </message>
</context>
<context>
    <name>Walls</name>
    <message>
        <source>Wall screen {number} is gone: what it showed is kept and returns with it.</source>
        <translation>L’écran {number} du mur a disparu&#xa0;: ce qu’il montrait est gardé et reviendra avec lui.</translation>
    </message>
    <message>
        <source>Wall screen {number} is back.</source>
        <translation>L’écran {number} du mur est revenu.</translation>
    </message>
</context>
<context>
    <name>WhoSawPage</name>
    <message>
        <source>Who saw it?</source>
        <translation>Qui l’a vue&#xa0;?</translation>
    </message>
    <message>
        <source>Copy as CSV</source>
        <translation>Copier en CSV</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Qui</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>Poste</translation>
    </message>
    <message>
        <source>How</source>
        <translation>Comment</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>Jusqu’à</translation>
    </message>
    <message>
        <source>On screen</source>
        <translation>À l’écran</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Who saw the camera</source>
        <translation>Qui a vu la caméra</translation>
    </message>
    <message>
        <source>Type the camera&apos;s number.</source>
        <translation>Tapez le numéro de la caméra.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Recherche…</translation>
    </message>
    <message>
        <source>Camera number</source>
        <translation>Numéro de caméra</translation>
    </message>
    <message>
        <source>Camera no.</source>
        <translation>N° de caméra</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>from</source>
        <translation>de</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>not in the inventory any more</source>
        <translation>absente de l’inventaire</translation>
    </message>
    <message>
        <source>Camera {number} ({name}), {day} from {start} to {end}: nobody.</source>
        <translation>Caméra {number} ({name}), le {day} de {start} à {end}&#xa0;: personne.</translation>
    </message>
    <message>
        <source>Camera {number} ({name}), {day} from {start} to {end}: one person.</source>
        <translation>Caméra {number} ({name}), le {day} de {start} à {end}&#xa0;: une personne.</translation>
    </message>
    <message>
        <source>Camera {number} ({name}), {day} from {start} to {end}: {count:person|persons}.</source>
        <translation>Caméra {number} ({name}), le {day} de {start} à {end}&#xa0;: {count:personne|personnes}.</translation>
    </message>
    <message>
        <source>not over</source>
        <translation>en cours</translation>
    </message>
    <message>
        <source>{time} (program ended there)</source>
        <translation>{time} (arrêt brutal du programme)</translation>
    </message>
    <message>
        <source>{duration}, {times} times</source>
        <translation>{duration}, {times} fois</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
</context>
<context>
    <name>_Notices</name>
    <message>
        <source>Database out of reach: the last scene goes on</source>
        <translation>Base de données hors d&apos;atteinte&#xa0;: la dernière scène continue</translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message>
        <source>camera numbers look like 1-20,45</source>
        <translation>les numéros de caméra s’écrivent 1-20,45</translation>
    </message>
    <message>
        <source>a port is a number up to {most}</source>
        <translation>un port est un nombre jusqu’à {most}</translation>
    </message>
    <message>
        <source>a number from 1 on</source>
        <translation>un nombre à partir de 1</translation>
    </message>
    <message>
        <source>show this help and leave</source>
        <translation>afficher cette aide et quitter</translation>
    </message>
    <message>
        <source>folder of the database, recordings and settings</source>
        <translation>dossier de la base, des enregistrements et des réglages</translation>
    </message>
    <message>
        <source>database, SQLite in the data folder unless given</source>
        <translation>base de données, SQLite dans le dossier de données par défaut</translation>
    </message>
    <message>
        <source>site key file where there is no keyring</source>
        <translation>fichier de la clé du site, s’il n’y a pas de trousseau</translation>
    </message>
    <message>
        <source>language: fr or en; that of the settings unless given</source>
        <translation>langue&#xa0;: fr ou en&#xa0;; celle des réglages sauf indication</translation>
    </message>
    <message>
        <source>log more</source>
        <translation>journal plus détaillé</translation>
    </message>
    <message>
        <source>Operator console of a control room.</source>
        <translation>Console d’opérateur d’un centre de supervision urbain.</translation>
    </message>
    <message>
        <source>show the version</source>
        <translation>afficher la version</translation>
    </message>
    <message>
        <source>commands</source>
        <translation>commandes</translation>
    </message>
    <message>
        <source>where recordings lie: disks, shares, object stores</source>
        <translation>où sont les enregistrements&#xa0;: disques, partages, stockage objet</translation>
    </message>
    <message>
        <source>the screens of a wall computer, driven from the room</source>
        <translation>les écrans d’un ordinateur de mur, pilotés depuis la salle</translation>
    </message>
    <message>
        <source>make, upgrade, check or fill the room&apos;s database; join a room</source>
        <translation>créer, mettre à niveau, contrôler ou remplir la base de la salle&#xa0;; rejoindre une salle</translation>
    </message>
    <message>
        <source>import or export calibrations of moving cameras (JSON)</source>
        <translation>importer ou exporter les étalonnages des caméras mobiles (JSON)</translation>
    </message>
    <message>
        <source>make the file, for its owner alone; one that exists is left as it is</source>
        <translation>créer le fichier, pour son seul propriétaire&#xa0;; un fichier existant reste tel quel</translation>
    </message>
    <message>
        <source>read a file; all of it comes in, or nothing and each bad line is named</source>
        <translation>lire un fichier&#xa0;; tout est importé, ou rien et chaque ligne fausse est nommée</translation>
    </message>
    <message>
        <source>write a file that can be imported again</source>
        <translation>écrire un fichier qui peut être réimporté</translation>
    </message>
    <message>
        <source>show them, one a line</source>
        <translation>les lister, une par ligne</translation>
    </message>
    <message>
        <source>check or export the audit journal</source>
        <translation>contrôler ou exporter le journal d’audit</translation>
    </message>
    <message>
        <source>check the recordings, seal their days, write their register</source>
        <translation>vérifier les enregistrements, sceller leurs journées, écrire leur registre</translation>
    </message>
    <message>
        <source>the figures of a period as PDF or CSV</source>
        <translation>les chiffres d’une période en PDF ou CSV</translation>
    </message>
    <message>
        <source>the console (also without a command)</source>
        <translation>la console (aussi sans commande)</translation>
    </message>
    <message>
        <source>show the simulated demo city</source>
        <translation>montrer la ville de démonstration simulée</translation>
    </message>
    <message>
        <source>layout to begin with, such as 4x4</source>
        <translation>disposition de départ, par exemple 4x4</translation>
    </message>
    <message>
        <source>fill the screen</source>
        <translation>occuper tout l’écran</translation>
    </message>
    <message>
        <source>who signs in at start, for a wall (with --password-stdin)</source>
        <translation>qui ouvre la session au démarrage, pour un mur (avec --password-stdin)</translation>
    </message>
    <message>
        <source>read the password from standard input, one line</source>
        <translation>lire le mot de passe sur l’entrée standard, une ligne</translation>
    </message>
    <message>
        <source>the recorder without a window; ends cleanly on SIGTERM</source>
        <translation>l’enregistreur sans fenêtre&#xa0;; s’arrête proprement sur SIGTERM</translation>
    </message>
    <message>
        <source>only these cameras</source>
        <translation>seulement ces caméras</translation>
    </message>
    <message>
        <source>import, export or list cameras and sites (CSV)</source>
        <translation>importer, exporter ou lister les caméras et les sites (CSV)</translation>
    </message>
    <message>
        <source>import or export privacy masks (JSON)</source>
        <translation>importer ou exporter les zones privatives (JSON)</translation>
    </message>
    <message>
        <source>destroy out-of-date recordings now</source>
        <translation>détruire maintenant les enregistrements échus</translation>
    </message>
    <message>
        <source>arguments</source>
        <translation>arguments</translation>
    </message>
    <message>
        <source>check this machine and say what to do</source>
        <translation>vérifier ce poste et dire que faire</translation>
    </message>
    <message>
        <source>check that this installation is able to work</source>
        <translation>vérifier que cette installation peut fonctionner</translation>
    </message>
    <message>
        <source>check an export, a disc image or a film of one, offline</source>
        <translation>vérifier un export, une image disque ou un de ses films, hors ligne</translation>
    </message>
    <message>
        <source>the site&apos;s export certificate, to know who sealed it</source>
        <translation>le certificat d&apos;export du site, pour savoir qui a scellé</translation>
    </message>
    <message>
        <source>serve the demo city alone and print the CSV that imports it</source>
        <translation>servir la seule ville de démonstration et écrire le CSV qui l’importe</translation>
    </message>
    <message>
        <source>port to serve on, a free one unless given</source>
        <translation>port d’écoute, un port libre par défaut</translation>
    </message>
    <message>
        <source>how many cameras</source>
        <translation>nombre de caméras</translation>
    </message>
    <message>
        <source>every camera works</source>
        <translation>toutes les caméras fonctionnent</translation>
    </message>
    <message>
        <source>make a site key file for a machine without a keyring</source>
        <translation>créer un fichier de clé du site pour un poste sans trousseau</translation>
    </message>
    <message>
        <source>ACTION</source>
        <translation>ACTION</translation>
    </message>
    <message>
        <source>accounts of the people who sign in</source>
        <translation>comptes des personnes</translation>
    </message>
    <message>
        <source>{file} holds a site key now; keep a copy apart from the database.</source>
        <translation>{file} contient maintenant une clé de site&#xa0;; gardez-en une copie à part de la base.</translation>
    </message>
    <message>
        <source>line {place}: {reason}</source>
        <translation>ligne {place}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>entry {place}: {reason}</source>
        <translation>entrée {place}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>{count:file|files} destroyed, {failed} could not be removed.</source>
        <translation>{count:fichier détruit|fichiers détruits}, {failed:n’a pas pu être supprimé|n’ont pas pu être supprimés}.</translation>
    </message>
    <message>
        <source>{added} added, {updated} changed, {unchanged} as before.</source>
        <translation>{added:ajoutée|ajoutées}, {updated:modifiée|modifiées}, {unchanged:inchangée|inchangées}.</translation>
    </message>
    <message>
        <source>{count:camera|cameras} written.</source>
        <translation>{count:caméra écrite|caméras écrites}.</translation>
    </message>
    <message>
        <source>drawing the city: {percent} %</source>
        <translation>dessin de la ville&#xa0;: {percent}&#xa0;%</translation>
    </message>
    <message>
        <source>serving; Ctrl+C ends it</source>
        <translation>en service&#xa0;; Ctrl+C pour arrêter</translation>
    </message>
    <message>
        <source>recording {count:camera|cameras}; Ctrl+C ends it</source>
        <translation>{count:caméra|caméras} en enregistrement&#xa0;; Ctrl+C pour arrêter</translation>
    </message>
    <message>
        <source>{name} has a new password.</source>
        <translation>{name} a un nouveau mot de passe.</translation>
    </message>
    <message>
        <source>Password: </source>
        <translation>Mot de passe&#xa0;: </translation>
    </message>
    <message>
        <source>{name} is added.</source>
        <translation>{name}&#xa0;: compte ajouté.</translation>
    </message>
    <message>
        <source>{name} may sign in again.</source>
        <translation>{name} peut de nouveau ouvrir une session.</translation>
    </message>
    <message>
        <source>{name} is suspended; open sessions end within seconds.</source>
        <translation>{name} est suspendu&#xa0;; les sessions ouvertes sont fermées en quelques secondes.</translation>
    </message>
    <message>
        <source>everybody with an account: name, roles, status, papers that fail</source>
        <translation>tous les comptes&#xa0;: identifiant, nom, état, rôles, pièces qui manquent</translation>
    </message>
    <message>
        <source>add an account; its password is read from standard input</source>
        <translation>ajouter un compte&#xa0;; son mot de passe est lu sur l’entrée standard</translation>
    </message>
    <message>
        <source>first and last name</source>
        <translation>prénom et nom</translation>
    </message>
    <message>
        <source>one of {roles}; may be repeated</source>
        <translation>parmi {roles}&#xa0;; peut être répété</translation>
    </message>
    <message>
        <source>one of {papers}, with its dates; may be repeated</source>
        <translation>parmi {papers}, avec ses dates&#xa0;; peut être répété</translation>
    </message>
    <message>
        <source>the password is the town&apos;s directory&apos;s; none is read</source>
        <translation>le mot de passe est celui de l’annuaire de la ville&#xa0;; aucun n’est lu</translation>
    </message>
    <message>
        <source>suspend an account: its open sessions end within seconds</source>
        <translation>suspendre un compte&#xa0;: ses sessions ouvertes sont fermées en quelques secondes</translation>
    </message>
    <message>
        <source>end the suspension</source>
        <translation>lever la suspension</translation>
    </message>
    <message>
        <source>why, for the journal</source>
        <translation>motif, pour le journal</translation>
    </message>
    <message>
        <source>give an account another password, read from standard input</source>
        <translation>donner à un compte un autre mot de passe, lu sur l’entrée standard</translation>
    </message>
    <message>
        <source>a paper looks like habilitation=2025-17,2025-01-01,2030-01-01</source>
        <translation>une pièce s’écrit habilitation=2025-17,2025-01-01,2030-01-01</translation>
    </message>
    <message>
        <source>{count:entry|entries} written.</source>
        <translation>{count:ligne écrite|lignes écrites}.</translation>
    </message>
    <message>
        <source>The journal is kept for {months:month|months}.</source>
        <translation>Le journal est conservé {months:mois|mois}.</translation>
    </message>
    <message>
        <source>check the whole chain; 0 when sound, 3 when broken, naming the first broken entry</source>
        <translation>vérifie toute la chaîne&#xa0;; 0 si elle est intègre, 3 si elle est altérée, en nommant la première ligne en cause</translation>
    </message>
    <message>
        <source>write entries as a table (CSV)</source>
        <translation>écrit les lignes dans un tableau (CSV)</translation>
    </message>
    <message>
        <source>read every recording again and compare; 0 when sound, 3 when not, naming camera and recording</source>
        <translation>relire chaque enregistrement et comparer&#xa0;; 0 si tout est intact, 3 sinon, en nommant la caméra et l&apos;enregistrement</translation>
    </message>
    <message>
        <source>write the register&apos;s lines of the days that are over now</source>
        <translation>écrire maintenant les lignes du registre des journées terminées</translation>
    </message>
    <message>
        <source>write the register of recordings (PDF or CSV)</source>
        <translation>écrire le registre des enregistrements (PDF ou CSV)</translation>
    </message>
    <message>
        <source>YYYY-MM-DD or YYYY-MM-DDTHH:MM</source>
        <translation>AAAA-MM-JJ ou AAAA-MM-JJTHH:MM</translation>
    </message>
    <message>
        <source>from then on</source>
        <translation>à partir de cet instant</translation>
    </message>
    <message>
        <source>before then</source>
        <translation>avant cet instant</translation>
    </message>
    <message>
        <source>say or set for how many months entries are kept</source>
        <translation>dit ou règle le nombre de mois de conservation</translation>
    </message>
    <message>
        <source>the justification, needed beyond 12 months</source>
        <translation>la justification, exigée au-delà de 12 mois</translation>
    </message>
    <message>
        <source>a moment looks like 2026-05-31 or 2026-05-31T14:00</source>
        <translation>un instant s’écrit 2026-05-31 ou 2026-05-31T14:00</translation>
    </message>
    <message>
        <source>{file}: {count:entry|entries} counted.</source>
        <translation>{file}&#xa0;: {count:inscription comptée|inscriptions comptées}.</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>AAAA-MM-JJ</translation>
    </message>
    <message>
        <source>a whole year</source>
        <translation>une année entière</translation>
    </message>
    <message>
        <source>first day, with --to</source>
        <translation>premier jour, avec --to</translation>
    </message>
    <message>
        <source>last day, with --from</source>
        <translation>dernier jour, avec --from</translation>
    </message>
    <message>
        <source>one commune, all unless given</source>
        <translation>une seule commune, toutes sinon</translation>
    </message>
    <message>
        <source>file to write; its ending says which kind: .pdf or .csv</source>
        <translation>fichier à écrire&#xa0;; sa terminaison dit le format&#xa0;: .pdf ou .csv</translation>
    </message>
    <message>
        <source>a day looks like 2026-05-31</source>
        <translation>un jour s’écrit comme 2026-05-31</translation>
    </message>
    <message>
        <source>the file&apos;s name ends with .pdf or .csv</source>
        <translation>le nom du fichier se termine par .pdf ou .csv</translation>
    </message>
    <message>
        <source>{count:line|lines} written.</source>
        <translation>{count:ligne écrite|lignes écrites}.</translation>
    </message>
    <message>
        <source>camera {done} of {total}</source>
        <translation>caméra {done} sur {total}</translation>
    </message>
    <message>
        <source>{file}: {count:line|lines} of the register.</source>
        <translation>{file}&#xa0;: {count:ligne|lignes} du registre.</translation>
    </message>
    <message>
        <source>{folder} holds the database and {files:file|files}; recordings are not in it. Keep the site key apart.</source>
        <translation>{folder} contient la base et {files:fichier|fichiers}, sans les enregistrements. Gardez la clé du site ailleurs.</translation>
    </message>
    <message>
        <source>Restored as of {made}: {rows:row|rows}, {files:file|files}; {left:file was|files were} there already. Journal, register and logbook verify as before.</source>
        <translation>Restauré dans l&apos;état du {made}&#xa0;: {rows:ligne|lignes}, {files:fichier|fichiers}&#xa0;; {left:fichier était|fichiers étaient} déjà là. Journal, registre et main courante se vérifient comme avant.</translation>
    </message>
    <message>
        <source>This workstation works with {file} from its next start on.</source>
        <translation>Ce poste travaillera avec {file} à partir de son prochain démarrage.</translation>
    </message>
    <message>
        <source>{database} is made.</source>
        <translation>{database} est créée.</translation>
    </message>
    <message>
        <source>{count:row|rows} copied; journal, register and logbook verify as before.</source>
        <translation>{count:ligne copiée|lignes copiées}&#xa0;; journal, registre et main courante se vérifient comme avant.</translation>
    </message>
    <message>
        <source>A backup made before (csu-console backup FOLDER) is the only way back to the version before.</source>
        <translation>Une sauvegarde faite avant (csu-console backup DOSSIER) est le seul retour possible à la version précédente.</translation>
    </message>
    <message>
        <source>The database was at {before} already, this program&apos;s version.</source>
        <translation>La base était déjà à la version {before}, celle de ce programme.</translation>
    </message>
    <message>
        <source>The database was at {before}; it was copied to {file} before.</source>
        <translation>La base était à la version {before}&#xa0;; elle a d&apos;abord été copiée dans {file}.</translation>
    </message>
    <message>
        <source>The database was at {before} and is at this version now.</source>
        <translation>La base était à la version {before}&#xa0;; elle est maintenant à celle-ci.</translation>
    </message>
    <message>
        <source>Sound: version {revision}, {tables:table|tables}, {rows:row|rows}.</source>
        <translation>Saine&#xa0;: version {revision}, {tables:table|tables}, {rows:ligne|lignes}.</translation>
    </message>
    <message>
        <source>The database is empty: csu-console database init makes its tables.</source>
        <translation>La base est vide&#xa0;: csu-console database init crée ses tables.</translation>
    </message>
    <message>
        <source>The database is another program&apos;s: choose another one.</source>
        <translation>Cette base est celle d&apos;un autre programme&#xa0;: choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The database is at {subject}, before this version: make a backup, then csu-console database upgrade.</source>
        <translation>La base est à la version {subject}, antérieure à celle-ci&#xa0;: sauvegardez-la, puis csu-console database upgrade.</translation>
    </message>
    <message>
        <source>The database is at {subject}, newer than this program: install that version here.</source>
        <translation>La base est à la version {subject}, plus récente que ce programme&#xa0;: installez cette version ici.</translation>
    </message>
    <message>
        <source>The table {subject} is missing: restore a backup.</source>
        <translation>La table {subject} manque&#xa0;: restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The trigger {subject} is missing, off or changed, so rows written once can be altered: find out who did it, verify journal and archive, restore a backup.</source>
        <translation>Le déclencheur {subject} manque, est arrêté ou a été modifié&#xa0;: ce qui s&apos;écrit une seule fois peut être altéré. Cherchez qui l&apos;a fait, vérifiez le journal et les enregistrements, restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>Rows of {subject} point at rows that are gone: restore a backup.</source>
        <translation>Des lignes de {subject} renvoient à des lignes disparues&#xa0;: restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The file is damaged ({subject}): restore a backup.</source>
        <translation>Le fichier est abîmé ({subject})&#xa0;: restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The next number of {subject} exists already: copy into an empty database and use that one.</source>
        <translation>Le prochain numéro de {subject} existe déjà&#xa0;: copiez la base dans une base vide et prenez celle-là.</translation>
    </message>
    <message>
        <source>{file} is written. On the new workstation: csu-console database join {file}. Bring file and passphrase by two ways, and delete the file afterwards.</source>
        <translation>{file} est écrit. Sur le nouveau poste&#xa0;: csu-console database join {file}. Portez le fichier et la phrase secrète par deux chemins, puis effacez le fichier.</translation>
    </message>
    <message>
        <source>This workstation belongs to the room of {database} from its next start on.</source>
        <translation>Ce poste appartient à la salle de {database} à partir de son prochain démarrage.</translation>
    </message>
    <message>
        <source>make the tables in an empty database</source>
        <translation>créer les tables dans une base vide</translation>
    </message>
    <message>
        <source>bring the database to this version; make a backup of it before</source>
        <translation>mettre la base au niveau de cette version&#xa0;; sauvegardez-la avant</translation>
    </message>
    <message>
        <source>version, tables, triggers, links and numbers; 0 when sound, 3 when not</source>
        <translation>version, tables, déclencheurs, liens et numéros&#xa0;; 0 si elle est saine, sinon 3</translation>
    </message>
    <message>
        <source>copy a SQLite file of this program into an empty database, all or nothing</source>
        <translation>copier un fichier SQLite de ce programme dans une base vide, tout ou rien</translation>
    </message>
    <message>
        <source>write the file a new workstation joins with; passphrase on standard input</source>
        <translation>écrire le fichier avec lequel un nouveau poste rejoint la salle&#xa0;; phrase secrète sur l&apos;entrée standard</translation>
    </message>
    <message>
        <source>join the room of a connection file; its passphrase on standard input</source>
        <translation>rejoindre la salle d&apos;un fichier de connexion&#xa0;; sa phrase secrète sur l&apos;entrée standard</translation>
    </message>
    <message>
        <source>work with the database of the data folder again</source>
        <translation>revenir à la base du dossier de données</translation>
    </message>
    <message>
        <source>database, settings and papers into a new folder, without the recordings</source>
        <translation>base, réglages et pièces dans un nouveau dossier, sans les enregistrements</translation>
    </message>
    <message>
        <source>bring a backup back into an empty database and data folder</source>
        <translation>ramener une sauvegarde dans une base et un dossier de données vides</translation>
    </message>
    <message>
        <source>the account is kept: the wall starts by itself</source>
        <translation>le compte est gardé&#xa0;: le mur démarre seul</translation>
    </message>
    <message>
        <source>the name of this wall computer in the room</source>
        <translation>le nom de cet ordinateur de mur dans la salle</translation>
    </message>
    <message>
        <source>only these screens of the machine, counted from the left</source>
        <translation>seulement ces écrans de la machine, comptés depuis la gauche</translation>
    </message>
    <message>
        <source>in windows with a frame, to try it out</source>
        <translation>dans des fenêtres avec un cadre, pour essayer</translation>
    </message>
    <message>
        <source>the wall&apos;s account (with --password-stdin)</source>
        <translation>le compte du mur (avec --password-stdin)</translation>
    </message>
    <message>
        <source>keep the account sealed on this machine, then leave: it starts by itself</source>
        <translation>garder le compte scellé sur cette machine, puis quitter&#xa0;: le mur démarre seul</translation>
    </message>
    <message>
        <source>a wall computer&apos;s name has 1 to {limit} characters</source>
        <translation>le nom d&apos;un ordinateur de mur compte de 1 à {limit} caractères</translation>
    </message>
    <message>
        <source>screens look like 1,2</source>
        <translation>les écrans s&apos;écrivent 1,2</translation>
    </message>
    <message>
        <source>It also listens for alarms where settings.ini of its data folder says listen=true under [alarms], with address and port; of the programs that may listen, one does. There is no command for this alone.</source>
        <translation>Il écoute aussi les alarmes si le settings.ini de son dossier de données dit listen=true sous [alarms], avec address et port&#xa0;; parmi les programmes qui le peuvent, un seul écoute. Il n&apos;existe pas de commande pour cela seul.</translation>
    </message>
    <message>
        <source>the name of this recorder in the room; without it, that of the machine</source>
        <translation>le nom de cet enregistreur dans la salle&#xa0;; à défaut, celui de la machine</translation>
    </message>
    <message>
        <source>at most so many cameras; other recorders take the rest</source>
        <translation>au plus tant de caméras&#xa0;; les autres enregistreurs prennent le reste</translation>
    </message>
    <message>
        <source>the common store recordings go to; without it, that of the settings</source>
        <translation>le magasin commun où vont les enregistrements&#xa0;; à défaut, celui des réglages</translation>
    </message>
    <message>
        <source>the stores of the room, and the recorders</source>
        <translation>les magasins de la salle, et les enregistreurs</translation>
    </message>
    <message>
        <source>a folder that several machines mount</source>
        <translation>un dossier que plusieurs machines montent</translation>
    </message>
    <message>
        <source>the folder by which this machine reaches a share or another&apos;s disk</source>
        <translation>le dossier par lequel cette machine atteint un partage ou le disque d&apos;une autre</translation>
    </message>
    <message>
        <source>an object store; its secret is asked for</source>
        <translation>un stockage objet&#xa0;; son secret est demandé</translation>
    </message>
    <message>
        <source>send this machine&apos;s recordings there; local: keep them here</source>
        <translation>y envoyer les enregistrements de cette machine&#xa0;; local&#xa0;: les garder ici</translation>
    </message>
    <message>
        <source>reach a store from this machine</source>
        <translation>joindre un magasin depuis cette machine</translation>
    </message>
    <message>
        <source>give a store up for good, with what is left on it</source>
        <translation>abandonner un magasin pour de bon, avec ce qui y reste</translation>
    </message>
    <message>
        <source>take a recorder that has ended off the list</source>
        <translation>retirer de la liste un enregistreur arrêté</translation>
    </message>
    <message>
        <source>its address, https://...</source>
        <translation>son adresse, https://...</translation>
    </message>
    <message>
        <source>its bucket</source>
        <translation>son compartiment (bucket)</translation>
    </message>
    <message>
        <source>its access key; the secret comes by standard input</source>
        <translation>sa clé d&apos;accès&#xa0;; le secret vient par l&apos;entrée standard</translation>
    </message>
    <message>
        <source>before every key, for a bucket shared with others</source>
        <translation>avant chaque clé, pour un compartiment partagé avec d&apos;autres</translation>
    </message>
    <message>
        <source>its region, where it has some</source>
        <translation>sa région, s&apos;il en a</translation>
    </message>
    <message>
        <source>disk of a machine</source>
        <translation>disque d&apos;une machine</translation>
    </message>
    <message>
        <source>share</source>
        <translation>partage réseau</translation>
    </message>
    <message>
        <source>object store</source>
        <translation>stockage objet</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>abandonné</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>cette machine</translation>
    </message>
    <message>
        <source>at work</source>
        <translation>en service</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>arrêté</translation>
    </message>
    <message>
        <source>silent</source>
        <translation>ne répond plus</translation>
    </message>
    <message>
        <source>{cameras:camera|cameras} of {capacity} at most</source>
        <translation>{cameras:caméra|caméras} sur {capacity} au plus</translation>
    </message>
    <message>
        <source>{cameras:camera|cameras}, no limit</source>
        <translation>{cameras:caméra|caméras}, sans limite</translation>
    </message>
    <message>
        <source>Secret of the access key: </source>
        <translation>Secret de la clé d&apos;accès&#xa0;: </translation>
    </message>
    <message>
        <source>Noted, but it does not answer yet:</source>
        <translation>Noté, mais il ne répond pas encore&#xa0;:</translation>
    </message>
    <message>
        <source>Noted, and it answers. Send recordings there: csu-console stores use {name}</source>
        <translation>Noté, et il répond. Pour y envoyer les enregistrements&#xa0;: csu-console stores use {name}</translation>
    </message>
    <message>
        <source>In force at the next start of the recorder of this machine.</source>
        <translation>En vigueur au prochain démarrage de l&apos;enregistreur de cette machine.</translation>
    </message>
    <message>
        <source>{name} answers.</source>
        <translation>{name} répond.</translation>
    </message>
    <message>
        <source>Player of exports of a control room.</source>
        <translation>Lecteur des exports d’un centre de supervision urbain.</translation>
    </message>
    <message>
        <source>what to open</source>
        <translation>à ouvrir</translation>
    </message>
    <message>
        <source>PATH</source>
        <translation>CHEMIN</translation>
    </message>
    <message>
        <source>folder or film of an export</source>
        <translation>dossier ou film d’un export</translation>
    </message>
    <message>
        <source>language: fr or en; French unless given</source>
        <translation>langue&#xa0;: fr ou en&#xa0;; français sauf indication</translation>
    </message>
</context>
<context>
    <name>doctor</name>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}&#xa0;: {text}</translation>
    </message>
    <message>
        <source>missing: {names}. Install the program again.</source>
        <translation>manquants&#xa0;: {names}. Réinstallez le programme.</translation>
    </message>
    <message>
        <source>codecs</source>
        <translation>codecs</translation>
    </message>
    <message>
        <source>hardware decoding</source>
        <translation>décodage matériel</translation>
    </message>
    <message>
        <source>none found: pictures are decoded by the processor.</source>
        <translation>aucun trouvé&#xa0;: les images sont décodées par le processeur.</translation>
    </message>
    <message>
        <source>keyring</source>
        <translation>trousseau</translation>
    </message>
    <message>
        <source>the site key can be read.</source>
        <translation>la clé du site est lisible.</translation>
    </message>
    <message>
        <source>{free:.0f} GB free for {folder}.</source>
        <translation>{free:.0f}&#xa0;Go libres pour {folder}.</translation>
    </message>
    <message>
        <source>disk</source>
        <translation>disque</translation>
    </message>
    <message>
        <source>{folder} cannot be written.</source>
        <translation>impossible d’écrire dans {folder}.</translation>
    </message>
    <message>
        <source>Choose a larger disk with --data-dir: a camera needs about 20 GB a day.</source>
        <translation>Choisissez un disque plus grand avec --data-dir&#xa0;: une caméra demande environ 20&#xa0;Go par jour.</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>horloge</translation>
    </message>
    <message>
        <source>set the clock by NTP: recordings are filed and destroyed by it.</source>
        <translation>réglez l’horloge par NTP&#xa0;: elle classe les enregistrements et décide de leur destruction.</translation>
    </message>
    <message>
        <source>not checked here;</source>
        <translation>non vérifié ici&#xa0;;</translation>
    </message>
    <message>
        <source>set by NTP.</source>
        <translation>réglée par NTP.</translation>
    </message>
    <message>
        <source>database</source>
        <translation>base de données</translation>
    </message>
    <message>
        <source>none yet; it is made at the first start.</source>
        <translation>pas encore&#xa0;; elle est créée au premier démarrage.</translation>
    </message>
    <message>
        <source>sound of alerts</source>
        <translation>son des alertes</translation>
    </message>
    <message>
        <source>no player found, only the desktop&apos;s beep: install pipewire-bin, pulseaudio-utils or alsa-utils.</source>
        <translation>aucun programme pour le jouer, seulement le bip du bureau&#xa0;: installez pipewire-bin, pulseaudio-utils ou alsa-utils.</translation>
    </message>
    <message>
        <source>fonts</source>
        <translation>polices</translation>
    </message>
    <message>
        <source>the system&apos;s own.</source>
        <translation>celles du système.</translation>
    </message>
    <message>
        <source>not checked here; fontconfig chooses them: install it.</source>
        <translation>pas vérifié ici&#xa0;; fontconfig les choisit&#xa0;: installez-le.</translation>
    </message>
    <message>
        <source>none: install fonts-dejavu-core.</source>
        <translation>aucune&#xa0;: installez fonts-dejavu-core.</translation>
    </message>
    <message>
        <source>found.</source>
        <translation>trouvé.</translation>
    </message>
    <message>
        <source>screens</source>
        <translation>écrans</translation>
    </message>
    <message>
        <source>none here: only `record` and the data commands work.</source>
        <translation>aucun ici&#xa0;: seules `record` et les commandes de données fonctionnent.</translation>
    </message>
    <message>
        <source>screens awake</source>
        <translation>écrans allumés</translation>
    </message>
    <message>
        <source>may go dark: switched off in the settings.</source>
        <translation>peuvent s&apos;éteindre&#xa0;: désactivé dans les réglages.</translation>
    </message>
    <message>
        <source>kept on while live pictures are shown, by {names}.</source>
        <translation>restent allumés tant que du direct est affiché, par {names}.</translation>
    </message>
    <message>
        <source>not looked at: there is no screen here.</source>
        <translation>non examiné&#xa0;: il n&apos;y a pas d&apos;écran ici.</translation>
    </message>
    <message>
        <source>nothing here keeps them on: install libxss1, or switch screen saver and sleep off in the system&apos;s settings.</source>
        <translation>rien ici ne les garde allumés&#xa0;: installez libxss1, ou désactivez l&apos;économiseur et la mise en veille dans les réglages du système.</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>Unknown command {command}. Type csu-console --help.</source>
        <translation>Commande inconnue&#xa0;: {command}. Tapez csu-console --help.</translation>
    </message>
    <message>
        <source>{words} is missing</source>
        <translation>il manque {words}</translation>
    </message>
    <message>
        <source>{words} is not known here</source>
        <translation>{words} est inconnu ici</translation>
    </message>
    <message>
        <source>{word} is none of {choices}</source>
        <translation>{word} n’est pas parmi {choices}</translation>
    </message>
    <message>
        <source>{word} does not fit here</source>
        <translation>{word} ne convient pas</translation>
    </message>
    <message>
        <source>something must follow it</source>
        <translation>une valeur doit suivre</translation>
    </message>
    <message>
        <source>{word} may mean {choices}</source>
        <translation>{word} peut vouloir dire {choices}</translation>
    </message>
    <message>
        <source>it takes no value ({word})</source>
        <translation>n’admet pas de valeur ({word})</translation>
    </message>
    <message>
        <source>it does not go with {word}</source>
        <translation>ne va pas avec {word}</translation>
    </message>
    <message>
        <source>Not understood: {detail}. Type csu-console --help.</source>
        <translation>Non compris&#xa0;: {detail}. Tapez csu-console --help.</translation>
    </message>
    <message>
        <source>{option}: {reason}</source>
        <translation>{option}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Something went wrong inside; the wall goes on. The details are in the log.</source>
        <translation>Un incident interne s’est produit&#xa0;; le mur continue. Le détail est dans le journal.</translation>
    </message>
    <message>
        <source>The demo city opens in a window of its own, with data of its own.</source>
        <translation>La ville de démonstration s’ouvre dans sa propre fenêtre, avec ses propres données.</translation>
    </message>
    <message>
        <source>The demo could not be started.</source>
        <translation>La démonstration n’a pas pu démarrer.</translation>
    </message>
    <message>
        <source>There is no screen here: start the console in a desktop session (DISPLAY is not set).</source>
        <translation>Il n’y a pas d’écran ici&#xa0;: lancez la console dans une session graphique (DISPLAY n’est pas défini).</translation>
    </message>
    <message>
        <source>The screen {display} does not let this program in: start the console in the desktop session of the person who signed in.</source>
        <translation>L’écran {display} refuse ce programme&#xa0;: lancez la console dans la session graphique de la personne connectée.</translation>
    </message>
    <message>
        <source>Internal error: the details are in the log file. Please report it with that file.</source>
        <translation>Erreur interne&#xa0;: le détail est dans le fichier journal. Merci de la signaler avec ce fichier.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be written: {reason}.</source>
        <translation>Le fichier de clé {path} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The key file {path} cannot be read: {reason}.</source>
        <translation>Le fichier de clé {path} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The key file {path} does not hold a site key.</source>
        <translation>Le fichier de clé {path} ne contient pas de clé de site.</translation>
    </message>
    <message>
        <source>The key file {path} can be read by others (mode {mode}); set it to 0600 (chmod 600).</source>
        <translation>Le fichier de clé {path} est lisible par d’autres (mode {mode})&#xa0;; mettez-le à 0600 (chmod 600).</translation>
    </message>
    <message>
        <source>The keyring of this account holds no site key: the passwords were sealed by another account or machine. Give the site&apos;s key with --key-file, or type the passwords again.</source>
        <translation>Le trousseau de ce compte ne contient pas de clé de site&#xa0;: les mots de passe ont été scellés par un autre compte ou un autre poste. Donnez la clé du site avec --key-file, ou ressaisissez les mots de passe.</translation>
    </message>
    <message>
        <source>The site key in the keyring of this account is damaged.</source>
        <translation>La clé du site dans le trousseau de ce compte est abîmée.</translation>
    </message>
    <message>
        <source>This account has another site key already: what was sealed with it would be lost. Use another account, or name a new key file with --key-file.</source>
        <translation>Ce compte a déjà une autre clé du site&#xa0;: ce qu&apos;elle a scellé serait perdu. Prenez un autre compte, ou nommez un nouveau fichier de clé avec --key-file.</translation>
    </message>
    <message>
        <source>No keyring can be used here, so no camera password can be kept. Open one (GNOME Keyring, KWallet), or name a key file with --key-file or {variable}.</source>
        <translation>Aucun trousseau n’est utilisable ici, donc aucun mot de passe de caméra ne peut être conservé. Ouvrez-en un (GNOME Keyring, KWallet), ou désignez un fichier de clé avec --key-file ou {variable}.</translation>
    </message>
    <message>
        <source>Another console (process {pid}) already uses the data folder {folder}; close it, or choose another folder with --data-dir.</source>
        <translation>Une autre console (processus {pid}) utilise déjà le dossier de données {folder}&#xa0;; fermez-la, ou choisissez un autre dossier avec --data-dir.</translation>
    </message>
    <message>
        <source>Another recorder (process {pid}) already uses the data folder {folder}; stop it, or choose another folder with --data-dir.</source>
        <translation>Un autre enregistreur (processus {pid}) utilise déjà le dossier de données {folder}&#xa0;; arrêtez-le, ou choisissez un autre dossier avec --data-dir.</translation>
    </message>
    <message>
        <source>Another wall (process {pid}) already uses the data folder {folder}; stop it, or choose another folder with --data-dir.</source>
        <translation>Un autre mur (processus {pid}) utilise déjà le dossier de données {folder}&#xa0;; arrêtez-le ou choisissez un autre dossier avec --data-dir.</translation>
    </message>
    <message>
        <source>The data folder {folder} cannot be used: {reason}.</source>
        <translation>Le dossier de données {folder} n’est pas utilisable&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The password of camera {number} cannot be opened: it was sealed under another site key. Give this workstation the site&apos;s key, or type the password again.</source>
        <translation>Le mot de passe de la caméra {number} ne peut pas être ouvert&#xa0;: il a été scellé avec une autre clé de site. Donnez à ce poste la clé du site, ou ressaisissez le mot de passe.</translation>
    </message>
    <message>
        <source>The one-time codes of this person cannot be checked: they were sealed under another site key. Give this workstation the site&apos;s key, or enrol the telephone again.</source>
        <translation>Les codes à usage unique de cette personne ne peuvent pas être vérifiés&#xa0;: ils ont été scellés sous une autre clé de site. Donnez à ce poste la clé du site, ou enregistrez de nouveau le téléphone.</translation>
    </message>
    <message>
        <source>The export key cannot be opened: it was sealed under another site key. Give this workstation the site&apos;s key (option --key-file).</source>
        <translation>La clé d&apos;export ne s&apos;ouvre pas&#xa0;: elle a été scellée sous une autre clé de site. Donnez à ce poste la clé du site (option --key-file).</translation>
    </message>
    <message>
        <source>This recording is encrypted under another site key. Give this workstation the site&apos;s key (option --key-file, or the keyring of the account that recorded it).</source>
        <translation>Cet enregistrement est chiffré sous une autre clé du site. Donnez à ce poste la clé du site (option --key-file, ou le trousseau du compte qui l&apos;a enregistré).</translation>
    </message>
    <message>
        <source>The password of this source of alarms was sealed under another site key. Give this workstation the site&apos;s key, or type the password again.</source>
        <translation>Le mot de passe de cet émetteur d&apos;alarmes a été scellé avec une autre clé de site. Donnez à ce poste la clé du site, ou tapez à nouveau le mot de passe.</translation>
    </message>
    <message>
        <source>The secret of this store was sealed under another site key. Give this machine the site&apos;s key (option --key-file), or type the secret again.</source>
        <translation>Le secret de ce magasin a été scellé sous une autre clé de site. Donnez à cette machine la clé du site (option --key-file), ou saisissez de nouveau le secret.</translation>
    </message>
    <message>
        <source>The site key of this workstation is not the one this database was sealed with. Give it the site&apos;s key (option --key-file, or the keyring of the account that sealed it).</source>
        <translation>La clé de site de ce poste n’est pas celle qui a scellé cette base. Donnez-lui la clé du site (option --key-file, ou le trousseau du compte qui l’a scellée).</translation>
    </message>
    <message>
        <source>The settings file {file} cannot be written.</source>
        <translation>Le fichier de réglages {file} ne peut pas être écrit.</translation>
    </message>
    <message>
        <source>Camera {number}: a direction lies between 0 and 359.9 degrees from north, a field of view between 1 and 360.</source>
        <translation>Caméra {number}&#xa0;: une direction va de 0 à 359,9 degrés depuis le nord, un champ de 1 à 360.</translation>
    </message>
    <message>
        <source>A camera number lies between 1 and 9999, not {number}.</source>
        <translation>Un numéro de caméra est compris entre 1 et 9999&#xa0;: {number} ne convient pas.</translation>
    </message>
    <message>
        <source>Camera {number} needs a name.</source>
        <translation>La caméra {number} doit avoir un nom.</translation>
    </message>
    <message>
        <source>A carousel needs at least one camera.</source>
        <translation>Un carrousel a au moins une caméra.</translation>
    </message>
    <message>
        <source>A carousel stays {least} to {most} seconds on each camera.</source>
        <translation>Un carrousel reste de {least} à {most}&#xa0;secondes sur chaque caméra.</translation>
    </message>
    <message>
        <source>A mask needs at least three points.</source>
        <translation>Un masque a au moins trois points.</translation>
    </message>
    <message>
        <source>A mask&apos;s points must lie inside the picture (0 to 1).</source>
        <translation>Les points d’un masque doivent être dans l’image (de 0 à 1).</translation>
    </message>
    <message>
        <source>A masked camera needs at least one mask and the picture&apos;s shape.</source>
        <translation>Une caméra masquée a au moins un masque et la forme de son image.</translation>
    </message>
    <message>
        <source>A camera attested clear cannot also have masks.</source>
        <translation>Une caméra attestée sans zone privative ne peut pas avoir de masques.</translation>
    </message>
    <message>
        <source>A camera has masks on its picture or masks that follow it, not both.</source>
        <translation>Une caméra a des masques sur son image ou des masques qui la suivent, pas les deux.</translation>
    </message>
    <message>
        <source>A mask version needs an author, an approver and a reason.</source>
        <translation>Une version des masques a un auteur, un approbateur et un motif.</translation>
    </message>
    <message>
        <source>Masks are approved by a second person, not by their author.</source>
        <translation>Les masques sont approuvés par une seconde personne, pas par leur auteur.</translation>
    </message>
    <message>
        <source>The address names two different users or passwords: keep one.</source>
        <translation>L’adresse nomme deux utilisateurs ou mots de passe différents&#xa0;: n’en gardez qu’un.</translation>
    </message>
    <message>
        <source>The addresses of camera {number} name different users or passwords.</source>
        <translation>Les adresses de la caméra {number} donnent des utilisateurs ou des mots de passe différents.</translation>
    </message>
    <message>
        <source>The address is not of the form {scheme}://host/path.</source>
        <translation>L’adresse n’est pas de la forme {scheme}://hôte/chemin.</translation>
    </message>
    <message>
        <source>A layout has 1 to {grid_max} columns and rows, and a tile.</source>
        <translation>Une disposition a de 1 à {grid_max} colonnes et rangées, et une vignette.</translation>
    </message>
    <message>
        <source>The tiles of layout {name} overlap or leave the grid.</source>
        <translation>Les vignettes de la disposition {name} se chevauchent ou sortent de la grille.</translation>
    </message>
    <message>
        <source>These tiles cannot be merged: another tile lies across.</source>
        <translation>Ces vignettes ne peuvent pas être fusionnées&#xa0;: une autre les traverse.</translation>
    </message>
    <message>
        <source>The encoder {name} cannot be used on this machine.</source>
        <translation>L’encodeur {name} n’est pas utilisable sur ce poste.</translation>
    </message>
    <message>
        <source>The archive disk is full: {path}.</source>
        <translation>Le disque des archives est plein&#xa0;: {path}.</translation>
    </message>
    <message>
        <source>{path} cannot be written: {reason}.</source>
        <translation>{path} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The recording has failed for an unknown reason; see the log.</source>
        <translation>L’enregistrement a échoué pour une raison inconnue&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>{path} is still being recorded.</source>
        <translation>{path} est encore en cours d’enregistrement.</translation>
    </message>
    <message>
        <source>{path} holds no whole second.</source>
        <translation>{path} ne contient pas une seconde entière.</translation>
    </message>
    <message>
        <source>{path} cannot be read.</source>
        <translation>{path} est illisible.</translation>
    </message>
    <message>
        <source>The picture cannot be written as PNG.</source>
        <translation>L’image ne peut pas être écrite en PNG.</translation>
    </message>
    <message>
        <source>A recorded file does not say which camera and time it is of.</source>
        <translation>Un fichier enregistré ne dit pas de quelle caméra et de quelle heure il est.</translation>
    </message>
    <message>
        <source>The stream failed inside the console; it is tried again.</source>
        <translation>Le flux a échoué dans la console&#xa0;; nouvel essai.</translation>
    </message>
    <message>
        <source>The camera has ended the stream.</source>
        <translation>La caméra a mis fin au flux.</translation>
    </message>
    <message>
        <source>The camera sends data but no picture can be decoded.</source>
        <translation>La caméra envoie des données mais aucune image n’est décodable.</translation>
    </message>
    <message>
        <source>The camera offers no video on this address.</source>
        <translation>La caméra n’offre pas de vidéo à cette adresse.</translation>
    </message>
    <message>
        <source>The address must look like rtsp://camera:554/path (or rtsps://).</source>
        <translation>L’adresse doit ressembler à rtsp://caméra:554/chemin (ou rtsps://).</translation>
    </message>
    <message>
        <source>The camera refuses the user name or the password.</source>
        <translation>La caméra refuse l’utilisateur ou le mot de passe.</translation>
    </message>
    <message>
        <source>The camera has no such command or no such preset ({command}: {reason}).</source>
        <translation>La caméra n&apos;a pas cette commande ou cette préposition ({command}&#xa0;: {reason}).</translation>
    </message>
    <message>
        <source>The camera did not do it ({command}: {reason}).</source>
        <translation>La caméra n&apos;a pas obéi ({command}&#xa0;: {reason}).</translation>
    </message>
    <message>
        <source>The camera sends on to another address: enter that one in its file (often https instead of http).</source>
        <translation>La caméra renvoie vers une autre adresse&#xa0;: saisissez celle-ci dans sa fiche (souvent https au lieu de http).</translation>
    </message>
    <message>
        <source>The camera&apos;s answer to {command} is not understood.</source>
        <translation>La réponse de la caméra à {command} n&apos;est pas comprise.</translation>
    </message>
    <message>
        <source>The camera fails inside (HTTP status {status}); it may have to be restarted.</source>
        <translation>La caméra a une panne interne (statut HTTP {status})&#xa0;; il faut peut-être la redémarrer.</translation>
    </message>
    <message>
        <source>The camera does not answer in time.</source>
        <translation>La caméra ne répond pas à temps.</translation>
    </message>
    <message>
        <source>The camera refuses or breaks the connection.</source>
        <translation>La caméra refuse ou coupe la connexion.</translation>
    </message>
    <message>
        <source>The camera sends pictures out of order: opening it again.</source>
        <translation>La caméra envoie ses images dans le désordre&#xa0;: le flux est rouvert.</translation>
    </message>
    <message>
        <source>The camera knows no stream at this address.</source>
        <translation>La caméra ne connaît aucun flux à cette adresse.</translation>
    </message>
    <message>
        <source>The camera&apos;s answer is not understood.</source>
        <translation>La réponse de la caméra n’est pas comprise.</translation>
    </message>
    <message>
        <source>The camera&apos;s answer is too long to be true and was not read.</source>
        <translation>La réponse de la caméra est trop longue pour être vraie&#xa0;: elle n&apos;a pas été lue.</translation>
    </message>
    <message>
        <source>The camera&apos;s answer holds constructs that could harm this machine and was not read.</source>
        <translation>La réponse de la caméra contient des constructions qui pourraient nuire à ce poste&#xa0;: elle n&apos;a pas été lue.</translation>
    </message>
    <message>
        <source>The stream cannot be opened or has broken ({kind}).</source>
        <translation>Le flux ne peut pas être ouvert ou s’est rompu ({kind}).</translation>
    </message>
    <message>
        <source>Camera {number}: pictures were not recorded, the disk or the encoder is too slow.</source>
        <translation>Caméra {number}&#xa0;: des images n’ont pas été enregistrées, le disque ou l’encodeur est trop lent.</translation>
    </message>
    <message>
        <source>Camera {number}: pictures were not recorded, this machine has too many streams to keep up.</source>
        <translation>Caméra {number}&#xa0;: des images n’ont pas été enregistrées, ce poste a trop de flux à traiter.</translation>
    </message>
    <message>
        <source>The room&apos;s database has been out of reach since {time}: this needs it. Live pictures, wall and cameras go on.</source>
        <translation>La base de la salle est injoignable depuis {time} et cette action en a besoin. Les images en direct, le mur et les caméras continuent.</translation>
    </message>
    <message>
        <source>The database has not answered for {timeout_s:.0f} s: look whether the change was made before repeating it.</source>
        <translation>La base de données ne répond pas depuis {timeout_s:.0f}&#xa0;s&#xa0;: vérifiez si la modification est faite avant de la répéter.</translation>
    </message>
    <message>
        <source>The database did not take the change within {timeout_s:.0f} s: it was not made.</source>
        <translation>La base de données n’a pas pris la modification en {timeout_s:.0f}&#xa0;s&#xa0;: elle n’est pas faite.</translation>
    </message>
    <message>
        <source>The archive disk is low: {free_gb:.1f} GB left; the oldest recordings are destroyed.</source>
        <translation>Le disque des archives est presque plein&#xa0;: {free_gb:.1f}&#xa0;Go restants&#xa0;; les enregistrements les plus anciens sont détruits.</translation>
    </message>
    <message>
        <source>The archive disk is low: {free_gb:.1f} GB left; the oldest recordings are destroyed, but not the {held_gb:.1f} GB of judicial holds.</source>
        <translation>Le disque de l&apos;archive est presque plein&#xa0;: il reste {free_gb:.1f} Go&#xa0;; les plus anciens enregistrements sont détruits, sauf les {held_gb:.1f} Go sous conservation judiciaire.</translation>
    </message>
    <message>
        <source>The archive disk will be full in {days:.1f} days; the oldest recordings will then be destroyed.</source>
        <translation>Le disque des archives sera plein dans {days:.1f}&#xa0;jours&#xa0;; les enregistrements les plus anciens seront alors détruits.</translation>
    </message>
    <message>
        <source>Too many streams for this machine: 1 recording keeps fewer pictures, never fewer than the law asks.</source>
        <translation>Trop de flux pour ce poste&#xa0;: 1 enregistrement garde moins d’images, jamais moins que le minimum légal.</translation>
    </message>
    <message>
        <source>Too many streams for this machine: {count} recordings keep fewer pictures, never fewer than the law asks.</source>
        <translation>Trop de flux pour ce poste&#xa0;: {count} enregistrements gardent moins d’images, jamais moins que le minimum légal.</translation>
    </message>
    <message>
        <source>Too many streams for this machine: small tiles show key frames only.</source>
        <translation>Trop de flux pour ce poste&#xa0;: les petites vignettes ne montrent que les images clés.</translation>
    </message>
    <message>
        <source>A layout needs a name.</source>
        <translation>Une disposition doit avoir un nom.</translation>
    </message>
    <message>
        <source>{name} is a standard layout: choose another name.</source>
        <translation>{name} est une disposition d’origine&#xa0;: choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{name} is a standard layout: it cannot be removed.</source>
        <translation>{name} est une disposition d’origine&#xa0;: elle ne peut pas être supprimée.</translation>
    </message>
    <message>
        <source>The masks of camera {numbers} cannot be read; nothing was exported.</source>
        <translation>Les masques de la caméra {numbers} sont illisibles&#xa0;; rien n’a été exporté.</translation>
    </message>
    <message>
        <source>The masks of this camera cannot be read: it is covered.</source>
        <translation>Les masques de cette caméra sont illisibles&#xa0;: elle est couverte.</translation>
    </message>
    <message>
        <source>No picture came from this camera: check its stream first.</source>
        <translation>Aucune image n’est venue de cette caméra&#xa0;: vérifiez d’abord son flux.</translation>
    </message>
    <message>
        <source>{count:file|files} out of time could not be destroyed; look at the disk and at the log.</source>
        <translation>{count:fichier échu n’a pas pu être détruit|fichiers échus n’ont pas pu être détruits}&#xa0;; vérifiez le disque et le journal.</translation>
    </message>
    <message>
        <source>The disk is full: recordings go after {days:.1f} days, before the {authorised} days of the order.</source>
        <translation>Le disque est plein&#xa0;: les enregistrements partent au bout de {days:.1f}&#xa0;jours, avant les {authorised}&#xa0;jours de l’arrêté.</translation>
    </message>
    <message>
        <source>The camera was moved: it stays covered until its masks are checked and a new version is approved.</source>
        <translation>La caméra a été déplacée&#xa0;: elle reste couverte jusqu’à la vérification de ses masques et l’approbation d’une nouvelle version.</translation>
    </message>
    <message>
        <source>The camera was moved: check that it still sees no private place, and approve that.</source>
        <translation>La caméra a été déplacée&#xa0;: vérifiez qu’elle ne voit toujours aucun lieu privatif, et approuvez-le.</translation>
    </message>
    <message>
        <source>The camera has moved a little: check its masks.</source>
        <translation>La caméra a légèrement bougé&#xa0;: vérifiez ses masques.</translation>
    </message>
    <message>
        <source>The camera&apos;s scene has not been recognised for minutes: check whether it was moved.</source>
        <translation>La scène de la caméra n’est plus reconnue depuis plusieurs minutes&#xa0;: vérifiez si elle a été déplacée.</translation>
    </message>
    <message>
        <source>Camera {number} gave no picture within {timeout_s:.0f} seconds.</source>
        <translation>La caméra {number} n’a donné aucune image en {timeout_s:.0f}&#xa0;secondes.</translation>
    </message>
    <message>
        <source>The picture of camera {number} is covered: there is nothing to keep.</source>
        <translation>L’image de la caméra {number} est couverte&#xa0;: il n’y a rien à conserver.</translation>
    </message>
    <message>
        <source>Open a replay of this camera first, with its reason.</source>
        <translation>Ouvrez d’abord une relecture de cette caméra, avec son motif.</translation>
    </message>
    <message>
        <source>Draw the region to search in.</source>
        <translation>Dessinez la zone où chercher.</translation>
    </message>
    <message>
        <source>The period ends after its beginning and has {days} days at most.</source>
        <translation>La période se termine après son début et compte {days} jours au plus.</translation>
    </message>
    <message>
        <source>This camera is no longer in the inventory.</source>
        <translation>Cette caméra n’est plus à l’inventaire.</translation>
    </message>
    <message>
        <source>There are {count} replays open on this workstation: close one of them first.</source>
        <translation>{count} relectures sont ouvertes sur ce poste&#xa0;: fermez-en une d’abord.</translation>
    </message>
    <message>
        <source>Camera {number} is not recorded: there is nothing to go back to.</source>
        <translation>La caméra {number} n’est pas enregistrée&#xa0;: aucun retour en arrière n’est possible.</translation>
    </message>
    <message>
        <source>The short rewind goes back {choices} seconds.</source>
        <translation>Le retour court recule de {choices} secondes.</translation>
    </message>
    <message>
        <source>The snapshot of camera {number} could not be made; see the log.</source>
        <translation>La capture de la caméra {number} n’a pas pu être faite&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>The console is closing.</source>
        <translation>La console se ferme.</translation>
    </message>
    <message>
        <source>This camera has no stream to show.</source>
        <translation>Cette caméra n’a pas de flux à montrer.</translation>
    </message>
    <message>
        <source>The camera&apos;s authorisation has ended, or is for later days.</source>
        <translation>L&apos;autorisation de la caméra a pris fin, ou vaut pour des jours à venir.</translation>
    </message>
    <message>
        <source>The picture repeats itself.</source>
        <translation>L’image se répète.</translation>
    </message>
    <message>
        <source>The picture is black.</source>
        <translation>L’image est noire.</translation>
    </message>
    <message>
        <source>The picture has no detail.</source>
        <translation>L’image n’a pas de détail.</translation>
    </message>
    <message>
        <source>The stream is lost.</source>
        <translation>Le flux est perdu.</translation>
    </message>
    <message>
        <source>The masks cannot be read: the picture stays covered.</source>
        <translation>Les masques sont illisibles&#xa0;: l’image reste couverte.</translation>
    </message>
    <message>
        <source>Decoding by {card} does not work on this machine: the processor decodes instead. Have the card&apos;s driver looked at, or choose another decoding in the settings.</source>
        <translation>Le décodage par {card} ne fonctionne pas sur ce poste&#xa0;: le processeur décode à sa place. Faites vérifier le pilote de la carte, ou choisissez un autre décodage dans les réglages.</translation>
    </message>
    <message>
        <source>The camera&apos;s clock is wrong: recordings use the time of arrival.</source>
        <translation>L’horloge de la caméra est fausse&#xa0;: les enregistrements prennent l’heure d’arrivée.</translation>
    </message>
    <message>
        <source>The database has been out of reach for too long: changes waiting to be written are refused.</source>
        <translation>La base de données est injoignable depuis trop longtemps&#xa0;: les modifications en attente sont refusées.</translation>
    </message>
    <message>
        <source>The program is stopping: nothing more is written.</source>
        <translation>Le programme s’arrête&#xa0;: plus rien n’est écrit.</translation>
    </message>
    <message>
        <source>The change could not be made; the log has the details.</source>
        <translation>La modification n’a pas pu être faite&#xa0;; le détail est dans le journal.</translation>
    </message>
    <message>
        <source>The demo city cannot be served on port {port}: {reason}.</source>
        <translation>La ville de démonstration ne peut pas être servie sur le port {port}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The demo city&apos;s clips cannot be written in {folder}: {reason}.</source>
        <translation>Les séquences de la ville de démonstration ne peuvent pas être écrites dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The demo city&apos;s clip {name} was damaged. Start again to draw it anew.</source>
        <translation>La séquence {name} de la ville de démonstration était abîmée. Relancez pour la redessiner.</translation>
    </message>
    <message>
        <source>{path} is not a file of the archive.</source>
        <translation>{path} n’est pas un fichier des archives.</translation>
    </message>
    <message>
        <source>The archive folder {folder} cannot be written: {reason}.</source>
        <translation>Le dossier des archives {folder} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no PDF, PNG, JPEG or TIFF file: scan the request again.</source>
        <translation>{file} n’est pas un fichier PDF, PNG, JPEG ou TIFF&#xa0;: numérisez de nouveau la demande.</translation>
    </message>
    <message>
        <source>{file} has {megabytes:.0f} MB; a scan has at most {limit} MB.</source>
        <translation>{file} fait {megabytes:.0f}&#xa0;Mo&#xa0;; une numérisation fait au plus {limit}&#xa0;Mo.</translation>
    </message>
    <message>
        <source>The file {file} cannot be read: {reason}.</source>
        <translation>Le fichier {file} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The scan cannot be kept: {reason}. Look at the disk of the data folder.</source>
        <translation>La numérisation ne peut pas être conservée&#xa0;: {reason}. Regardez le disque du dossier de données.</translation>
    </message>
    <message>
        <source>The scan of requisition {reference} is not what was kept (its hash differs): tell the administrator.</source>
        <translation>La numérisation de la réquisition {reference} n’est pas celle qui a été conservée (son empreinte diffère)&#xa0;: prévenez l’administrateur.</translation>
    </message>
    <message>
        <source>The scan of requisition {reference} is only on the workstation that took it in: start the console there once.</source>
        <translation>La numérisation de la réquisition {reference} n’est que sur le poste qui l’a reçue&#xa0;: y démarrer la console une fois.</translation>
    </message>
    <message>
        <source>The scan of requisition {reference} is not in the data folder any more: restore a backup of it.</source>
        <translation>La numérisation de la réquisition {reference} n’est plus dans le dossier de données&#xa0;: la restaurer depuis une sauvegarde.</translation>
    </message>
    <message>
        <source>Only an address that begins with rtsps:// or https:// shows a certificate.</source>
        <translation>Seule une adresse qui commence par rtsps:// ou https:// montre un certificat.</translation>
    </message>
    <message>
        <source>The file {file} is empty.</source>
        <translation>Le fichier {file} est vide.</translation>
    </message>
    <message>
        <source>The file {file} is too large to be a list ({megabytes:.0f} MB).</source>
        <translation>Le fichier {file} est trop gros pour être une liste ({megabytes:.0f}&#xa0;Mo).</translation>
    </message>
    <message>
        <source>The file {file} is not a text file.</source>
        <translation>Le fichier {file} n’est pas un fichier texte.</translation>
    </message>
    <message>
        <source>a quotation mark is not closed properly; the file may be cut short</source>
        <translation>un guillemet n’est pas bien fermé&#xa0;; le fichier est peut-être tronqué</translation>
    </message>
    <message>
        <source>The database {database} was replaced while this program ran; start the program again.</source>
        <translation>La base {database} a été remplacée pendant que le programme tournait&#xa0;; relancez le programme.</translation>
    </message>
    <message>
        <source>The database address cannot be read; it begins with sqlite:/// or postgresql://.</source>
        <translation>L’adresse de la base est illisible&#xa0;; elle commence par sqlite:/// ou postgresql://.</translation>
    </message>
    <message>
        <source>The database {database} is in use by another program: wait until it is done, or end it.</source>
        <translation>La base {database} est occupée par un autre programme&#xa0;: attendez qu’il ait fini, ou arrêtez-le.</translation>
    </message>
    <message>
        <source>The disk that holds the database {database} is full: free some space there.</source>
        <translation>Le disque de la base {database} est plein&#xa0;: libérez de la place.</translation>
    </message>
    <message>
        <source>The database {database} cannot be written: it is read-only here.</source>
        <translation>La base {database} ne peut pas être écrite&#xa0;: elle est en lecture seule ici.</translation>
    </message>
    <message>
        <source>The database {database} is out of reach.</source>
        <translation>La base {database} est injoignable.</translation>
    </message>
    <message>
        <source>The disk that holds the database {database} gives errors: have it examined.</source>
        <translation>Le disque de la base {database} donne des erreurs&#xa0;: faites-le contrôler.</translation>
    </message>
    <message>
        <source>The database {database} is damaged. Nothing was changed or deleted: put a copy back, or move the file away to start with an empty one.</source>
        <translation>La base {database} est abîmée. Rien n’a été modifié ni supprimé&#xa0;: remettez une copie, ou écartez le fichier pour repartir d’une base vide.</translation>
    </message>
    <message>
        <source>The database server of {database} does not answer.</source>
        <translation>Le serveur de la base {database} ne répond pas.</translation>
    </message>
    <message>
        <source>The database {database} refused the change: {reason}.</source>
        <translation>La base {database} a refusé la modification&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Camera number {number} is already taken.</source>
        <translation>Le numéro de caméra {number} est déjà pris.</translation>
    </message>
    <message>
        <source>Camera {number} was removed meanwhile.</source>
        <translation>La caméra {number} a été retirée entre-temps.</translation>
    </message>
    <message>
        <source>{column}: {value} is not a number from {low} to {high}</source>
        <translation>{column}&#xa0;: {value} n’est pas un nombre de {low} à {high}</translation>
    </message>
    <message>
        <source>{column}: {value} is none of {choices}</source>
        <translation>{column}&#xa0;: {value} n’est pas parmi {choices}</translation>
    </message>
    <message>
        <source>{column}: {value} is not a date such as 2026-05-31 or 31/05/2026</source>
        <translation>{column}&#xa0;: {value} n’est pas une date comme 2026-05-31 ou 31/05/2026</translation>
    </message>
    <message>
        <source>{column}: line breaks and control characters are not allowed</source>
        <translation>{column}&#xa0;: les sauts de ligne et caractères de contrôle sont interdits</translation>
    </message>
    <message>
        <source>Nothing was imported from {file}: {count:problem|problems}, the first on line {line}: {first}</source>
        <translation>Rien n’a été importé de {file}. Problèmes&#xa0;: {count}&#xa0;; le premier à la ligne {line}&#xa0;: {first}</translation>
    </message>
    <message>
        <source>there is no line with a camera</source>
        <translation>aucune ligne ne décrit une caméra</translation>
    </message>
    <message>
        <source>unknown column {column}</source>
        <translation>colonne inconnue&#xa0;: {column}</translation>
    </message>
    <message>
        <source>column {column} is there twice</source>
        <translation>la colonne {column} figure deux fois</translation>
    </message>
    <message>
        <source>column {column} is missing</source>
        <translation>la colonne {column} manque</translation>
    </message>
    <message>
        <source>camera number {number} is already on line {line}</source>
        <translation>le numéro de caméra {number} est déjà à la ligne {line}</translation>
    </message>
    <message>
        <source>site {site} has another address or place than on line {line}</source>
        <translation>le site {site} a une autre adresse ou position qu’à la ligne {line}</translation>
    </message>
    <message>
        <source>{count:cell|cells} instead of {expected}; the line may be cut short</source>
        <translation>{count:cellule|cellules} au lieu de {expected}&#xa0;; la ligne est peut-être tronquée</translation>
    </message>
    <message>
        <source>{column} is empty</source>
        <translation>{column} est vide</translation>
    </message>
    <message>
        <source>an authorisation needs its number, its date and its expiry (autorisation, _date, _echeance)</source>
        <translation>une autorisation a son numéro, sa date et son échéance (autorisation, _date, _echeance)</translation>
    </message>
    <message>
        <source>the authorisation expires before its date</source>
        <translation>l’autorisation expire avant sa date</translation>
    </message>
    <message>
        <source>latitude and longitude go together</source>
        <translation>latitude et longitude vont ensemble</translation>
    </message>
    <message>
        <source>This camera turns: masks drawn on its picture would stay behind. Draw masks that follow it.</source>
        <translation>Cette caméra tourne&#xa0;: des masques dessinés sur son image resteraient en arrière. Dessinez des masques qui la suivent.</translation>
    </message>
    <message>
        <source>The camera these masks are for was removed.</source>
        <translation>La caméra de ces masques a été retirée.</translation>
    </message>
    <message>
        <source>Nothing was imported from {file}: {count:problem|problems}, the first in entry {entry}: {first}</source>
        <translation>Rien n’a été importé de {file}. Problèmes&#xa0;: {count}&#xa0;; le premier dans l’entrée {entry}&#xa0;: {first}</translation>
    </message>
    <message>
        <source>line {line}, column {column} is not JSON; the file may be cut short</source>
        <translation>ligne {line}, colonne {column}&#xa0;: ce n’est pas du JSON&#xa0;; le fichier est peut-être tronqué</translation>
    </message>
    <message>
        <source>the file is not a list of masks ({format}, version {version})</source>
        <translation>le fichier n’est pas une liste de masques ({format}, version {version})</translation>
    </message>
    <message>
        <source>there is no camera in it</source>
        <translation>il ne contient aucune caméra</translation>
    </message>
    <message>
        <source>unknown field {field}</source>
        <translation>champ inconnu&#xa0;: {field}</translation>
    </message>
    <message>
        <source>field {field} is missing</source>
        <translation>le champ {field} manque</translation>
    </message>
    <message>
        <source>field {field} is not {what}</source>
        <translation>le champ {field} n’est pas {what}</translation>
    </message>
    <message>
        <source>camera {number} is already in entry {entry}</source>
        <translation>la caméra {number} est déjà dans l’entrée {entry}</translation>
    </message>
    <message>
        <source>there is no camera {number}</source>
        <translation>il n’y a pas de caméra {number}</translation>
    </message>
    <message>
        <source>The address of a room&apos;s database begins with postgresql:// and names a host or socket.</source>
        <translation>L&apos;adresse de la base d&apos;une salle commence par postgresql:// et nomme un serveur, sans mot de passe.</translation>
    </message>
    <message>
        <source>The password of the room&apos;s database was sealed under another site key: join the room again with its connection file (csu-console database join FILE).</source>
        <translation>Le mot de passe de la base de la salle a été scellé sous une autre clé du site&#xa0;: rejoignez la salle de nouveau avec son fichier de connexion (csu-console database join FICHIER).</translation>
    </message>
    <message>
        <source>The file {file} cannot be written: {reason}.</source>
        <translation>Le fichier {file} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The inspection file was cancelled: nothing was written.</source>
        <translation>Le dossier de contrôle a été annulé&#xa0;: rien n’a été écrit.</translation>
    </message>
    <message>
        <source>The database {database} was written by a newer version of this program. Nothing was changed: install that version, or put back the copy made before its upgrade.</source>
        <translation>La base {database} a été écrite par une version plus récente de ce programme. Rien n’a été modifié&#xa0;: installez cette version, ou remettez la copie faite avant sa mise à jour.</translation>
    </message>
    <message>
        <source>{database} is a database of another program. Nothing was changed: choose another one.</source>
        <translation>{database} est la base d’un autre programme. Rien n’a été modifié&#xa0;: choisissez-en une autre.</translation>
    </message>
    <message>
        <source>The room&apos;s database {database} is of an earlier version of this program. Nothing was changed: when every workstation has this version, make a backup and type csu-console database upgrade on one of them.</source>
        <translation>La base de la salle {database} est d&apos;une version antérieure de ce programme. Rien n&apos;a été changé&#xa0;: quand tous les postes ont cette version, faites une sauvegarde, puis csu-console database upgrade sur l&apos;un d&apos;eux.</translation>
    </message>
    <message>
        <source>The database {database} could not be brought to this version: {reason}. It was left as it was.</source>
        <translation>La base {database} n’a pas pu être mise à ce niveau de version&#xa0;: {reason}. Elle est restée telle quelle.</translation>
    </message>
    <message>
        <source>{keys} serves to type numbers and cannot be a command&apos;s key.</source>
        <translation>{keys} sert à taper les numéros et ne peut pas être la touche d’une commande.</translation>
    </message>
    <message>
        <source>{keys} is already the key of “{command}”.</source>
        <translation>{keys} est déjà la touche de «&#xa0;{command}&#xa0;».</translation>
    </message>
    <message>
        <source>There is no layout named {name}.</source>
        <translation>Il n’y a pas de disposition nommée {name}.</translation>
    </message>
    <message>
        <source>There is no saved layout named {name}.</source>
        <translation>Il n’y a pas de disposition enregistrée sous le nom {name}.</translation>
    </message>
    <message>
        <source>The directory&apos;s address looks like ldaps://host or ldap://host (then TLS is started first).</source>
        <translation>L’adresse de l’annuaire s’écrit ldaps://hôte ou ldap://hôte (TLS est alors établi d’abord).</translation>
    </message>
    <message>
        <source>The directory&apos;s user template holds {{name}} once, such as uid={{name}},ou=people,dc=town,dc=fr.</source>
        <translation>Le modèle d’utilisateur de l’annuaire contient {{name}} une seule fois, par exemple uid={{name}},ou=agents,dc=ville,dc=fr.</translation>
    </message>
    <message>
        <source>The directory {host} cannot be used: {reason}. Try again, or use a local account.</source>
        <translation>L’annuaire {host} est inutilisable&#xa0;: {reason}. Réessayez, ou utilisez un compte local.</translation>
    </message>
    <message>
        <source>its certificate is for another name: enter the server&apos;s name as the certificate has it in the settings</source>
        <translation>son certificat porte un autre nom&#xa0;: dans les réglages, saisissez le nom du serveur tel qu’il figure dans le certificat</translation>
    </message>
    <message>
        <source>its certificate has expired: have it renewed, or set this workstation&apos;s clock right</source>
        <translation>son certificat a expiré&#xa0;: faites-le renouveler, ou remettez à l’heure l’horloge de ce poste</translation>
    </message>
    <message>
        <source>its certificate is not valid yet: set the clock of this workstation right, or have the certificate made anew</source>
        <translation>son certificat n’est pas encore valable&#xa0;: remettez à l’heure l’horloge de ce poste, ou faites refaire le certificat</translation>
    </message>
    <message>
        <source>its certificate comes from an authority this workstation does not know: enter the authority&apos;s file in the settings</source>
        <translation>son certificat vient d’une autorité que ce poste ne connaît pas&#xa0;: indiquez le fichier de cette autorité dans les réglages</translation>
    </message>
    <message>
        <source>its certificate is not valid: show it to whoever runs the directory</source>
        <translation>son certificat n’est pas valable&#xa0;: signalez-le à qui gère l’annuaire</translation>
    </message>
    <message>
        <source>The import was cancelled: nothing was changed.</source>
        <translation>L’import a été annulé&#xa0;: rien n’a été modifié.</translation>
    </message>
    <message>
        <source>This text has {length} characters; {limit} is the most. Shorten it or add the rest afterwards.</source>
        <translation>Ce texte fait {length} caractères&#xa0;; le maximum est {limit}. Raccourcissez-le ou ajoutez la suite en complément.</translation>
    </message>
    <message>
        <source>Choose a category: type a few letters of it.</source>
        <translation>Choisissez une rubrique&#xa0;: tapez-en quelques lettres.</translation>
    </message>
    <message>
        <source>The beginning lies in the future; correct the time.</source>
        <translation>Le début est dans le futur&#xa0;; corrigez l&apos;heure.</translation>
    </message>
    <message>
        <source>The end lies before the beginning; correct one of the times.</source>
        <translation>La fin précède le début&#xa0;; corrigez l&apos;une des heures.</translation>
    </message>
    <message>
        <source>There is nothing to add: write something first.</source>
        <translation>Il n&apos;y a rien à ajouter&#xa0;: écrivez d&apos;abord quelque chose.</translation>
    </message>
    <message>
        <source>A paper needs a reference of at most {count} characters.</source>
        <translation>Une pièce porte une référence de {count} caractères au plus.</translation>
    </message>
    <message>
        <source>A paper cannot end before the day it begins.</source>
        <translation>Une pièce ne peut pas finir avant le jour où elle commence.</translation>
    </message>
    <message>
        <source>Type first and last name, at most {count} characters.</source>
        <translation>Saisissez le prénom et le nom, {count} caractères au plus.</translation>
    </message>
    <message>
        <source>Choose at least one role for {name}.</source>
        <translation>Choisissez au moins un rôle pour {name}.</translation>
    </message>
    <message>
        <source>The account of a wall has no other role: a wall has no rights of its own.</source>
        <translation>Le compte d’un mur n’a pas d’autre rôle&#xa0;: un mur n’a aucun droit propre.</translation>
    </message>
    <message>
        <source>Each paper is on file once.</source>
        <translation>Chaque pièce figure une seule fois au dossier.</translation>
    </message>
    <message>
        <source>A sign-in name has 2 to {count} letters, digits or . _ - @, without spaces.</source>
        <translation>Un identifiant compte de 2 à {count} lettres, chiffres ou . _ - @, sans espace.</translation>
    </message>
    <message>
        <source>A password has {least} to {most} characters: a short sentence will do.</source>
        <translation>Un mot de passe compte de {least} à {most} caractères&#xa0;: une courte phrase convient.</translation>
    </message>
    <message>
        <source>The password must not be the person&apos;s name: choose another.</source>
        <translation>Le mot de passe ne doit pas être le nom de la personne&#xa0;: choisissez-en un autre.</translation>
    </message>
    <message>
        <source>The password repeats the same few characters: choose another.</source>
        <translation>Le mot de passe répète toujours les mêmes caractères&#xa0;: choisissez-en un autre.</translation>
    </message>
    <message>
        <source>habilitation</source>
        <translation>habilitation</translation>
    </message>
    <message>
        <source>prefect&apos;s approval</source>
        <translation>agrément du préfet</translation>
    </message>
    <message>
        <source>oath</source>
        <translation>assermentation</translation>
    </message>
    <message>
        <source>data-protection training</source>
        <translation>formation à la protection des données</translation>
    </message>
    <message>
        <source>acceptance of the charter</source>
        <translation>acceptation de la charte</translation>
    </message>
    <message>
        <source>The name or the password is wrong.</source>
        <translation>L’identifiant ou le mot de passe est incorrect.</translation>
    </message>
    <message>
        <source>The one-time code is wrong or was used already: wait for the next one.</source>
        <translation>Le code à usage unique est incorrect ou déjà utilisé&#xa0;: attendez le suivant.</translation>
    </message>
    <message>
        <source>Type the six digits your telephone shows.</source>
        <translation>Saisissez les six chiffres affichés par votre téléphone.</translation>
    </message>
    <message>
        <source>The account of {name} is suspended: ask an administrator.</source>
        <translation>Le compte de {name} est suspendu&#xa0;: adressez-vous à un administrateur.</translation>
    </message>
    <message>
        <source>{name} cannot sign in: {papers}. An administrator enters what is missing.</source>
        <translation>{name} ne peut pas ouvrir de session&#xa0;: {papers}. Un administrateur complète le dossier.</translation>
    </message>
    <message>
        <source>Too many failures: wait {wait_s:.0f} s, then try again.</source>
        <translation>Trop d’échecs&#xa0;: attendez {wait_s:.0f}&#xa0;s, puis réessayez.</translation>
    </message>
    <message>
        <source>Nobody is signed in: sign in first.</source>
        <translation>Aucune session n’est ouverte&#xa0;: ouvrez d’abord une session.</translation>
    </message>
    <message>
        <source>The workstation is locked: unlock it first.</source>
        <translation>Le poste est verrouillé&#xa0;: déverrouillez-le d’abord.</translation>
    </message>
    <message>
        <source>{name} has no right to do this.</source>
        <translation>{name} n’est pas autorisé à le faire.</translation>
    </message>
    <message>
        <source>A second person approves: sign as somebody else.</source>
        <translation>C’est une deuxième personne qui approuve&#xa0;: signez sous un autre compte.</translation>
    </message>
    <message>
        <source>{name} has no right to approve this: ask another person.</source>
        <translation>{name} n’est pas habilité à l’approuver&#xa0;: demandez à une autre personne.</translation>
    </message>
    <message>
        <source>{paper} expired on {day:%d/%m/%Y}</source>
        <translation>{paper} (échéance dépassée le {day:%d/%m/%Y})</translation>
    </message>
    <message>
        <source>{paper} valid from {day:%d/%m/%Y} only</source>
        <translation>{paper} (seulement à partir du {day:%d/%m/%Y})</translation>
    </message>
    <message>
        <source>{paper} missing</source>
        <translation>{paper} (manque au dossier)</translation>
    </message>
    <message>
        <source>The import failed inside the console: nothing was changed.</source>
        <translation>L’import a échoué à l’intérieur de la console&#xa0;: rien n’a été modifié.</translation>
    </message>
    <message>
        <source>Choose a value from {low:g} to {high:g} {unit}.</source>
        <translation>Choisissez une valeur de {low:g} à {high:g} {unit}.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor file {file} cannot be written: {reason}.</source>
        <translation>Le fichier d’ancrage du journal {file} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor file {file} cannot be read: {reason}.</source>
        <translation>Le fichier d’ancrage du journal {file} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>There is no logbook entry number {number}.</source>
        <translation>Il n&apos;y a pas de main courante numéro {number}.</translation>
    </message>
    <message>
        <source>Entry {number} has its visa already.</source>
        <translation>L&apos;entrée {number} a déjà son visa.</translation>
    </message>
    <message>
        <source>Entry {number} is closed already.</source>
        <translation>L&apos;entrée {number} est déjà close.</translation>
    </message>
    <message>
        <source>The sign-in name {name} is already taken.</source>
        <translation>L’identifiant {name} est déjà pris.</translation>
    </message>
    <message>
        <source>This account no longer exists.</source>
        <translation>Ce compte n’existe plus.</translation>
    </message>
    <message>
        <source>This file holds no certificate: an authority&apos;s file is text that begins with -----BEGIN CERTIFICATE-----.</source>
        <translation>Ce fichier ne contient aucun certificat&#xa0;: le fichier d’une autorité est un texte qui commence par -----BEGIN CERTIFICATE-----.</translation>
    </message>
    <message>
        <source>The authority {name} is out of date: ask for its new certificate.</source>
        <translation>L’autorité {name} est périmée&#xa0;: demandez son nouveau certificat.</translation>
    </message>
    <message>
        <source>The camera&apos;s certificate is signed by nobody this console trusts: give the authority&apos;s file in the settings, or accept this camera&apos;s certificate in its file.</source>
        <translation>Le certificat de la caméra n’est signé par personne de connu&#xa0;: donnez le fichier de l’autorité dans les réglages, ou acceptez le certificat de cette caméra dans sa fiche.</translation>
    </message>
    <message>
        <source>The camera&apos;s certificate is made out to another name than its address: use that name in the address, or accept this camera&apos;s certificate in its file.</source>
        <translation>Le certificat de la caméra est établi pour un autre nom que son adresse&#xa0;: employez ce nom dans l’adresse, ou acceptez le certificat de cette caméra dans sa fiche.</translation>
    </message>
    <message>
        <source>The camera&apos;s certificate has expired or is not valid yet: renew it on the camera and look at both clocks, or accept it all the same in the camera&apos;s file.</source>
        <translation>Le certificat de la caméra est périmé ou pas encore valable&#xa0;: renouvelez-le dans la caméra et vérifiez les deux horloges, ou acceptez-le quand même dans la fiche de la caméra.</translation>
    </message>
    <message>
        <source>The camera shows another certificate than the one accepted: if it was renewed, look at it in the camera&apos;s file and accept the new one; if not, something stands between the camera and the console.</source>
        <translation>La caméra présente un autre certificat que celui accepté&#xa0;: s’il a été renouvelé, regardez-le dans la fiche de la caméra et acceptez le nouveau&#xa0;; sinon, quelque chose s’est glissé entre la caméra et la console.</translation>
    </message>
    <message>
        <source>This certificate is doubtful: write why it is accepted all the same; the journal keeps it.</source>
        <translation>Ce certificat est douteux&#xa0;: écrivez pourquoi il est accepté malgré tout&#xa0;; le journal le garde.</translation>
    </message>
    <message>
        <source>There are {count} unfinished drafts: finish or discard some before beginning another.</source>
        <translation>Il y a {count} brouillons inachevés&#xa0;: terminez-en ou abandonnez-en avant d&apos;en commencer un autre.</translation>
    </message>
    <message>
        <source>There are accounts already: an administrator adds further ones.</source>
        <translation>Des comptes existent déjà&#xa0;: un administrateur ajoute les suivants.</translation>
    </message>
    <message>
        <source>{name} is the last administrator in use: give the role to somebody else first.</source>
        <translation>{name} est le dernier administrateur en service&#xa0;: donnez d’abord ce rôle à une autre personne.</translation>
    </message>
    <message>
        <source>Nobody suspends the own account: another administrator does it.</source>
        <translation>Nul ne suspend son propre compte&#xa0;: un autre administrateur s’en charge.</translation>
    </message>
    <message>
        <source>The password of {name} is kept by the town&apos;s directory.</source>
        <translation>Le mot de passe de {name} est tenu par l’annuaire de la ville.</translation>
    </message>
    <message>
        <source>The present password is wrong.</source>
        <translation>Le mot de passe actuel est incorrect.</translation>
    </message>
    <message>
        <source>This account signs in through the town&apos;s directory, and none is set up on this workstation.</source>
        <translation>Ce compte s’authentifie auprès de l’annuaire de la ville, et aucun n’est configuré sur ce poste.</translation>
    </message>
    <message>
        <source>{paper} of {name} ends on {day:%d/%m/%Y}: have it renewed.</source>
        <translation>{name}, {paper}&#xa0;: échéance le {day:%d/%m/%Y}, à faire renouveler.</translation>
    </message>
    <message>
        <source>{count} papers end within 60 days, first {paper} of {name} on {day:%d/%m/%Y}: have them renewed.</source>
        <translation>{count} pièces arrivent à échéance sous 60&#xa0;jours, d’abord {name}, {paper}, le {day:%d/%m/%Y}&#xa0;: à faire renouveler.</translation>
    </message>
    <message>
        <source>The session of {name} was ended by an administrator.</source>
        <translation>La session de {name} a été fermée par un administrateur.</translation>
    </message>
    <message>
        <source>The last request is still being worked on: wait a moment.</source>
        <translation>La demande précédente est encore en cours&#xa0;: patientez un instant.</translation>
    </message>
    <message>
        <source>This could not be done because of a fault inside; the details are in the log.</source>
        <translation>L’opération a échoué à cause d’un défaut interne&#xa0;; les détails sont dans le journal technique.</translation>
    </message>
    <message>
        <source>Journal entries cannot be kept in {file} while the database is away: {reason}.</source>
        <translation>Les lignes du journal ne peuvent pas être gardées dans {file} pendant l’absence de la base de données&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The file {file} for journal entries is full; the database has been away for too long.</source>
        <translation>Le fichier {file} des lignes du journal en attente est plein&#xa0;: la base de données est absente depuis trop longtemps.</translation>
    </message>
    <message>
        <source>there is no line below the header</source>
        <translation>il n&apos;y a aucune ligne sous l&apos;en-tête</translation>
    </message>
    <message>
        <source>{count:cell|cells} instead of {wanted}</source>
        <translation>{count:cellule|cellules} au lieu de {wanted}</translation>
    </message>
    <message>
        <source>column {column} must not be empty</source>
        <translation>la colonne {column} ne doit pas être vide</translation>
    </message>
    <message>
        <source>{value} is already on another line</source>
        <translation>{value} est déjà sur une autre ligne</translation>
    </message>
    <message>
        <source>there is no category with the code {code}</source>
        <translation>il n&apos;y a pas de rubrique de code {code}</translation>
    </message>
    <message>
        <source>Entry {number} has too many addenda: write a new entry and name this one.</source>
        <translation>L&apos;entrée {number} a trop de compléments&#xa0;: écrivez-en une nouvelle qui la cite.</translation>
    </message>
    <message>
        <source>There is no account named {name}.</source>
        <translation>Il n’y a pas de compte nommé {name}.</translation>
    </message>
    <message>
        <source>No password came: give it on standard input, one line.</source>
        <translation>Aucun mot de passe reçu&#xa0;: donnez-le sur l’entrée standard, sur une ligne.</translation>
    </message>
    <message>
        <source>The two passwords differ: nothing was changed.</source>
        <translation>Les deux mots de passe diffèrent&#xa0;: rien n’a été modifié.</translation>
    </message>
    <message>
        <source>The journal is kept for {least} to {most} months.</source>
        <translation>Le journal se conserve de {least} à {most} mois.</translation>
    </message>
    <message>
        <source>Keeping the journal for more than {usual} months needs a justification in writing.</source>
        <translation>Conserver le journal plus de {usual} mois exige une justification écrite.</translation>
    </message>
    <message>
        <source>{count:journal entry is|journal entries are} lost: neither database nor disk took more.</source>
        <translation>{count:ligne du journal a été perdue|lignes du journal ont été perdues}&#xa0;: ni la base de données ni le disque n&apos;ont pu l&apos;écrire.</translation>
    </message>
    <message>
        <source>{text} is no time; write 14:32, or 25/10 14:32 for another day.</source>
        <translation>{text} n&apos;est pas une heure&#xa0;; écrivez 14:32, ou 25/10 14:32 pour un autre jour.</translation>
    </message>
    <message>
        <source>{text} is no period; write 22/11 14h30 - 15h10, and ±10 after it for ten minutes on each side.</source>
        <translation>{text} n’est pas une période&#xa0;; écrivez 22/11 14h30 - 15h10, et ±10 à la suite pour dix minutes de chaque côté.</translation>
    </message>
    <message>
        <source>{text} is no date and time; write 22/11 14h30.</source>
        <translation>{text} n’est pas une date et une heure&#xa0;; écrivez 22/11 14h30.</translation>
    </message>
    <message>
        <source>The clock went forward that night: {text} never came. Write a time before 2:00 or after 3:00.</source>
        <translation>L&apos;horloge a été avancée cette nuit-là&#xa0;: {text} n&apos;a pas existé. Écrivez une heure avant 2:00 ou après 3:00.</translation>
    </message>
    <message>
        <source>{text} came twice that night: choose which of the two.</source>
        <translation>{text} est passé deux fois cette nuit-là&#xa0;: choisissez laquelle des deux.</translation>
    </message>
    <message>
        <source>The two passwords differ: type them again.</source>
        <translation>Les deux mots de passe diffèrent&#xa0;: saisissez-les de nouveau.</translation>
    </message>
    <message>
        <source>No shift is running: start one first.</source>
        <translation>Aucune vacation n&apos;est en cours&#xa0;: prenez-en une d&apos;abord.</translation>
    </message>
    <message>
        <source>A shift is running already: hand it over before starting another.</source>
        <translation>Une vacation est déjà en cours&#xa0;: faites la relève avant d&apos;en prendre une autre.</translation>
    </message>
    <message>
        <source>{count:standing order is|standing orders are} not acknowledged yet: read and acknowledge first.</source>
        <translation>{count:consigne n&apos;a pas été lue|consignes n&apos;ont pas été lues}&#xa0;: prenez-en connaissance d&apos;abord.</translation>
    </message>
    <message>
        <source>{count:urgent event was|urgent events were} taken note of by nobody: take note now, or write why in the note.</source>
        <translation>Personne n&apos;a pris acte de {count:événement urgent|événements urgents}&#xa0;: prenez-en acte, ou écrivez pourquoi dans la note.</translation>
    </message>
    <message>
        <source>The person who takes over is not the one who hands over.</source>
        <translation>Celui qui prend la relève n&apos;est pas celui qui la donne.</translation>
    </message>
    <message>
        <source>A standing order needs a title.</source>
        <translation>Une consigne a besoin d&apos;un titre.</translation>
    </message>
    <message>
        <source>This order ends before it begins; correct its days.</source>
        <translation>Cette consigne finit avant de commencer&#xa0;; corrigez ses jours.</translation>
    </message>
    <message>
        <source>Write the visitor&apos;s name and why they come.</source>
        <translation>Écrivez le nom du visiteur et le motif de sa visite.</translation>
    </message>
    <message>
        <source>Write who asks, and for which place and time.</source>
        <translation>Écrivez qui demande, et pour quel lieu et quelle heure.</translation>
    </message>
    <message>
        <source>The answer is due before the request came; correct the day.</source>
        <translation>La réponse est due avant la demande&#xa0;; corrigez le jour.</translation>
    </message>
    <message>
        <source>This file has its decision; open another one for a new request.</source>
        <translation>Ce dossier a sa décision&#xa0;; ouvrez-en un autre pour une nouvelle demande.</translation>
    </message>
    <message>
        <source>A decision needs its reason.</source>
        <translation>Une décision a besoin de son motif.</translation>
    </message>
    <message>
        <source>Nothing is communicated before the identity is checked: write how it was checked first.</source>
        <translation>Rien n&apos;est communiqué avant la vérification d&apos;identité&#xa0;: écrivez d&apos;abord comment elle a été faite.</translation>
    </message>
    <message>
        <source>The second folder of the journal, {folder}, is not there or cannot be written in.</source>
        <translation>Le second dossier du journal, {folder}, n’existe pas ou n’accepte pas d’écriture.</translation>
    </message>
    <message>
        <source>There is no access file number {number}.</source>
        <translation>Il n&apos;y a pas de dossier d&apos;accès numéro {number}.</translation>
    </message>
    <message>
        <source>The year {year} cannot be reported on; give one like 2026.</source>
        <translation>L’année {year} ne peut pas faire l’objet d’un rapport&#xa0;; donnez-en une comme 2026.</translation>
    </message>
    <message>
        <source>A year has months 1 to 12 and quarters 1 to 4.</source>
        <translation>Une année a les mois 1 à 12 et les trimestres 1 à 4.</translation>
    </message>
    <message>
        <source>The period ends before it begins; correct one of the days.</source>
        <translation>La période finit avant de commencer&#xa0;; corrigez l’un des jours.</translation>
    </message>
    <message>
        <source>The period is longer than ten years; correct one of the days.</source>
        <translation>La période dépasse dix ans&#xa0;; corrigez l’un des jours.</translation>
    </message>
    <message>
        <source>No camera stands in a commune named {name}. Known: {known}.</source>
        <translation>Aucune caméra dans une commune nommée {name}. Communes connues&#xa0;: {known}.</translation>
    </message>
    <message>
        <source>{name} ({workstation}) already has this alert.</source>
        <translation>{name} ({workstation}) a déjà pris cette alerte.</translation>
    </message>
    <message>
        <source>This alert is over: nothing is left to do.</source>
        <translation>Cette alerte est terminée&#xa0;: il n’y a plus rien à faire.</translation>
    </message>
    <message>
        <source>You do not have this alert: there is nothing to give back.</source>
        <translation>Vous n’avez pas pris cette alerte&#xa0;: il n’y a rien à rendre.</translation>
    </message>
    <message>
        <source>Say which period: --year 2026, or --from 2026-01-01 --to 2026-06-30.</source>
        <translation>Indiquez la période&#xa0;: --year 2026, ou --from 2026-01-01 --to 2026-06-30.</translation>
    </message>
    <message>
        <source>The database is out of reach: alerts can be taken again when it is back. They are still shown.</source>
        <translation>La base de données est injoignable&#xa0;: les alertes restent affichées, elles pourront être prises à son retour.</translation>
    </message>
    <message>
        <source>Order {number} ends on {day:%d/%m/%Y}: ask the prefecture to renew it. Cameras: {count}.</source>
        <translation>L’arrêté {number} prend fin le {day:%d/%m/%Y}&#xa0;: demander son renouvellement à la préfecture. Caméras&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>Order {number} ended on {day:%d/%m/%Y}: its cameras are neither shown nor recorded. Cameras: {count}.</source>
        <translation>L’arrêté {number} a pris fin le {day:%d/%m/%Y}&#xa0;: ses caméras ne sont ni affichées ni enregistrées. Caméras&#xa0;: {count}.</translation>
    </message>
    <message>
        <source>The database is out of reach. Pictures go on; what is written is kept and tried again: tell the administrator.</source>
        <translation>La base de données est injoignable. Les images continuent&#xa0;; les écritures sont gardées et retentées&#xa0;: prévenir l’administrateur.</translation>
    </message>
    <message>
        <source>The database takes no changes now. {cause} Pictures go on; what is written is kept and tried again.</source>
        <translation>La base de données ne prend pas de modification pour l’instant. {cause} Les images continuent&#xa0;; les écritures sont gardées et retentées.</translation>
    </message>
    <message>
        <source>The clock of {workstation} is {seconds:.0f} s away from the database server&apos;s: have the time service checked.</source>
        <translation>L’horloge de {workstation} diffère de {seconds:.0f} s de celle du serveur de base de données&#xa0;: faire vérifier la synchronisation de l’heure.</translation>
    </message>
    <message>
        <source>The clock of {workstation} was moved by {seconds:.0f} s: have the time service checked.</source>
        <translation>L’horloge de {workstation} a sauté de {seconds:.0f} s&#xa0;: faire vérifier la synchronisation de l’heure.</translation>
    </message>
    <message>
        <source>The inspection file failed inside the console: nothing was written.</source>
        <translation>Le dossier de contrôle a échoué dans la console&#xa0;: rien n’a été écrit.</translation>
    </message>
    <message>
        <source>The camera takes whole seconds only as the time-out of a movement: without the network it would turn for up to one second longer.</source>
        <translation>La caméra n&apos;accepte que des secondes entières comme durée d&apos;un mouvement&#xa0;: sans réseau, elle tournerait jusqu&apos;à une seconde de plus.</translation>
    </message>
    <message>
        <source>The camera does not offer the ONVIF service {service}.</source>
        <translation>La caméra n&apos;offre pas le service ONVIF {service}.</translation>
    </message>
    <message>
        <source>The text holds characters that cannot be sent to the camera.</source>
        <translation>Le texte contient des caractères qui ne peuvent pas être envoyés à la caméra.</translation>
    </message>
    <message>
        <source>ONVIF has no command {command}.</source>
        <translation>ONVIF n&apos;a pas de commande {command}.</translation>
    </message>
    <message>
        <source>ONVIF&apos;s descriptions are missing from this installation: install it again.</source>
        <translation>Les descriptions ONVIF manquent à cette installation&#xa0;: réinstallez-la.</translation>
    </message>
    <message>
        <source>The address must look like http://camera/onvif/device_service.</source>
        <translation>L&apos;adresse doit ressembler à http://camera/onvif/device_service.</translation>
    </message>
    <message>
        <source>The camera cannot turn one axis alone to a position: give pan and tilt.</source>
        <translation>La caméra ne peut pas aller à une position sur un seul axe&#xa0;: donnez le pan et le tilt.</translation>
    </message>
    <message>
        <source>The camera is still busy with earlier commands: wait a moment and try again.</source>
        <translation>La caméra exécute encore des commandes&#xa0;: attendez un instant et recommencez.</translation>
    </message>
    <message>
        <source>A speed lies between -1 and 1.</source>
        <translation>Une vitesse est comprise entre -1 et 1.</translation>
    </message>
    <message>
        <source>The calibration cannot be used: {reason}.</source>
        <translation>L&apos;étalonnage est inutilisable&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The focal length cannot be measured with so small or so large a turn.</source>
        <translation>La focale ne peut pas être mesurée avec une rotation aussi petite ou aussi grande.</translation>
    </message>
    <message>
        <source>an angle is no number</source>
        <translation>un angle n&apos;est pas un nombre</translation>
    </message>
    <message>
        <source>the focal length must grow with the zoom, over two points or more</source>
        <translation>la focale doit croître avec le zoom, sur deux points ou plus</translation>
    </message>
    <message>
        <source>the focal length of the reference is no number</source>
        <translation>la focale de la référence n&apos;est pas un nombre</translation>
    </message>
    <message>
        <source>the error left over is too large</source>
        <translation>l&apos;erreur restante est trop grande</translation>
    </message>
    <message>
        <source>the clock of the camera is not known well enough</source>
        <translation>l&apos;heure de la caméra n&apos;est pas assez bien connue</translation>
    </message>
    <message>
        <source>a rate or an angle is out of its range</source>
        <translation>une cadence ou un angle est hors limites</translation>
    </message>
    <message>
        <source>the person who made it is missing</source>
        <translation>le nom de son auteur manque</translation>
    </message>
    <message>
        <source>it ends before it begins</source>
        <translation>il se termine avant de commencer</translation>
    </message>
    <message>
        <source>A mask&apos;s corners must be directions of length 1.</source>
        <translation>Les sommets d&apos;un masque doivent être des directions de longueur 1.</translation>
    </message>
    <message>
        <source>A mask&apos;s parallax lies between 0 and {limit} degrees.</source>
        <translation>La parallaxe d&apos;un masque est comprise entre 0 et {limit} degrés.</translation>
    </message>
    <message>
        <source>Where the camera looked when the mask was drawn is missing.</source>
        <translation>La direction de la caméra au moment du tracé du masque manque.</translation>
    </message>
    <message>
        <source>A mask is too wide: draw it as several smaller ones.</source>
        <translation>Un masque est trop large&#xa0;: tracez-en plusieurs plus petits.</translation>
    </message>
    <message>
        <source>Type the directory&apos;s address first.</source>
        <translation>Tapez d’abord l’adresse de l’annuaire.</translation>
    </message>
    <message>
        <source>The authority&apos;s file {file} cannot be read.</source>
        <translation>Le fichier de l’autorité {file} ne peut pas être lu.</translation>
    </message>
    <message>
        <source>The camera&apos;s control failed inside the console; it is tried again.</source>
        <translation>Le pilotage de la caméra a échoué dans la console&#xa0;; nouvel essai en cours.</translation>
    </message>
    <message>
        <source>Camera {number} cannot be moved from here.</source>
        <translation>La caméra {number} ne peut pas être pilotée d&apos;ici.</translation>
    </message>
    <message>
        <source>Camera {number} has no ONVIF address in the inventory: give it one.</source>
        <translation>La caméra {number} n&apos;a pas d&apos;adresse ONVIF dans l&apos;inventaire&#xa0;: donnez-lui-en une.</translation>
    </message>
    <message>
        <source>Camera {number} does not answer to commands yet.</source>
        <translation>La caméra {number} ne répond pas encore aux commandes.</translation>
    </message>
    <message>
        <source>Camera {number} has no preset {preset}.</source>
        <translation>La caméra {number} n&apos;a pas de préposition {preset}.</translation>
    </message>
    <message>
        <source>Camera {number} has no home position.</source>
        <translation>La caméra {number} n&apos;a pas de position de repos.</translation>
    </message>
    <message>
        <source>No process that decodes streams can be started here: everything is decoded in the console itself.</source>
        <translation>Aucun processus de décodage ne peut être lancé sur ce poste&#xa0;: tout est décodé dans la console elle-même.</translation>
    </message>
    <message>
        <source>A process that decodes streams ended unexpectedly; its pictures were opened again.</source>
        <translation>Un processus de décodage s’est arrêté de façon inattendue&#xa0;; ses flux ont été rouverts.</translation>
    </message>
    <message>
        <source>{name} ({workstation}) is driving this camera.</source>
        <translation>{name} ({workstation}) pilote cette caméra.</translation>
    </message>
    <message>
        <source>No camera can be looked for on {address}: this network interface is not up or takes no multicast.</source>
        <translation>Aucune caméra ne peut être cherchée sur {address}&#xa0;: cette interface réseau est arrêtée ou n&apos;accepte pas la multidiffusion.</translation>
    </message>
    <message>
        <source>The camera tells its position slowly: masks over a moving picture stay larger or cover it whole.</source>
        <translation>La caméra donne sa position lentement&#xa0;: pendant ses mouvements, les masques restent plus grands ou couvrent toute l&apos;image.</translation>
    </message>
    <message>
        <source>The camera does not tell its position ({reason}) The picture stays covered where masks depend on it.</source>
        <translation>La caméra ne donne pas sa position ({reason}) L&apos;image reste couverte là où des masques en dépendent.</translation>
    </message>
    <message>
        <source>Choose a tile with a camera that moves first.</source>
        <translation>Choisissez d&apos;abord une vignette avec une caméra mobile.</translation>
    </message>
    <message>
        <source>The database is out of reach: only people who have signed in at this workstation before can sign in now. The name or the password is wrong, or it is not one of theirs.</source>
        <translation>La base de données est injoignable&#xa0;: seules les personnes qui se sont déjà connectées à ce poste le peuvent maintenant. L’identifiant ou le mot de passe est faux, ou n’est pas celui de l’une d’elles.</translation>
    </message>
    <message>
        <source>The database is out of reach and has not confirmed the account of {name} for more than {hours:.0f} h: somebody else must sign in, or wait until it is back.</source>
        <translation>La base de données est injoignable et n’a pas confirmé le compte de {name} depuis plus de {hours:.0f} h&#xa0;: une autre personne doit se connecter, ou attendez son retour.</translation>
    </message>
    <message>
        <source>The database is out of reach, and this workstation is set to let nobody sign in without it: wait until it is back.</source>
        <translation>La base de données est injoignable, et ce poste est réglé pour ne laisser personne se connecter sans elle&#xa0;: attendez son retour.</translation>
    </message>
    <message>
        <source>The camera offers no metadata on this address.</source>
        <translation>La caméra n’offre pas de métadonnées à cette adresse.</translation>
    </message>
    <message>
        <source>The camera of this calibration was removed.</source>
        <translation>La caméra de cet étalonnage a été retirée.</translation>
    </message>
    <message>
        <source>the file is not a list of calibrations ({format}, version {version})</source>
        <translation>le fichier n&apos;est pas une liste d&apos;étalonnages ({format}, version {version})</translation>
    </message>
    <message>
        <source>a field is missing, unknown or of another type ({detail})</source>
        <translation>un champ manque, est inconnu ou d&apos;un autre type ({detail})</translation>
    </message>
    <message>
        <source>A tour stays {least} to {most} seconds at each preset.</source>
        <translation>Une ronde reste de {least} à {most} secondes sur chaque préposition.</translation>
    </message>
    <message>
        <source>The speed of a tour lies between 0 and 1.</source>
        <translation>La vitesse d&apos;une ronde est comprise entre 0 et 1.</translation>
    </message>
    <message>
        <source>A tour needs a name.</source>
        <translation>Une ronde doit avoir un nom.</translation>
    </message>
    <message>
        <source>A tour has 1 to {most} steps.</source>
        <translation>Une ronde a de 1 à {most} étapes.</translation>
    </message>
    <message>
        <source>A tour resumes within an hour after the camera is free.</source>
        <translation>Une ronde reprend au plus tard une heure après que la caméra est libre.</translation>
    </message>
    <message>
        <source>The days and hours of a tour do not fit.</source>
        <translation>Les jours et heures de la ronde ne vont pas ensemble.</translation>
    </message>
    <message>
        <source>There is already a tour named {name}.</source>
        <translation>Il existe déjà une ronde nommée {name}.</translation>
    </message>
    <message>
        <source>The pages failed inside the console: nothing was written. The CSV has the same figures.</source>
        <translation>La mise en page a échoué dans la console&#xa0;: rien n’a été écrit. Le CSV contient les mêmes chiffres.</translation>
    </message>
    <message>
        <source>Counting was cancelled: choose a period to count again.</source>
        <translation>Le décompte a été annulé&#xa0;: choisissez une période pour compter à nouveau.</translation>
    </message>
    <message>
        <source>{path} is no record of poses.</source>
        <translation>{path} n&apos;est pas un relevé de positions.</translation>
    </message>
    <message>
        <source>The camera does not tell its position: it cannot be calibrated, and masks cannot follow it.</source>
        <translation>La caméra ne donne pas sa position&#xa0;: elle ne peut pas être étalonnée, et des masques ne peuvent pas la suivre.</translation>
    </message>
    <message>
        <source>The camera takes no absolute positions: it cannot be calibrated from here.</source>
        <translation>La caméra n’accepte pas de positions absolues&#xa0;: elle ne peut pas être étalonnée d’ici.</translation>
    </message>
    <message>
        <source>The camera does not say its ranges in degrees: enter the ends of its pan and of its tilt.</source>
        <translation>La caméra n’indique pas ses courses en degrés&#xa0;: saisissez les butées de son pan et de son tilt.</translation>
    </message>
    <message>
        <source>This camera is being calibrated already.</source>
        <translation>Cette caméra est déjà en cours d’étalonnage.</translation>
    </message>
    <message>
        <source>The calibration failed inside the console; see the log.</source>
        <translation>L’étalonnage a échoué dans la console&#xa0;; voir le journal technique.</translation>
    </message>
    <message>
        <source>Nothing in the picture can be followed from here: turn the camera to houses or streets and begin again.</source>
        <translation>Rien dans l’image ne peut être suivi d’ici&#xa0;: tournez la caméra vers des maisons ou des rues et recommencez.</translation>
    </message>
    <message>
        <source>The camera does not come to rest, or does not tell its position.</source>
        <translation>La caméra ne s’immobilise pas, ou ne donne pas sa position.</translation>
    </message>
    <message>
        <source>The zoom of this camera cannot be measured at {zooms}: what it sees there moves by itself or looks alike everywhere. Turn it to houses or streets and begin again.</source>
        <translation>Le zoom de cette caméra ne peut pas être mesuré à {zooms}&#xa0;: ce qu’elle y voit bouge de soi-même ou se ressemble partout. Tournez-la vers des maisons ou des rues et recommencez.</translation>
    </message>
    <message>
        <source>Only {count} of {wanted} check points were found: try with more in view.</source>
        <translation>{count:point|points} de contrôle sur {wanted}, c&apos;est trop peu&#xa0;: recommencez avec une vue plus riche.</translation>
    </message>
    <message>
        <source>The calibration was stopped.</source>
        <translation>L’étalonnage a été arrêté.</translation>
    </message>
    <message>
        <source>The device could not be asked: the console failed at it. Try again.</source>
        <translation>L’appareil n’a pas pu être interrogé&#xa0;: la console a échoué. Réessayez.</translation>
    </message>
    <message>
        <source>Other devices have not answered yet: try again in some seconds.</source>
        <translation>D’autres appareils n’ont pas encore répondu&#xa0;: réessayez dans quelques secondes.</translation>
    </message>
    <message>
        <source>Reading the device was given up.</source>
        <translation>La lecture de l’appareil a été abandonnée.</translation>
    </message>
    <message>
        <source>The calibration of camera {numbers} cannot be read; nothing was exported.</source>
        <translation>L’étalonnage de la caméra {numbers} est illisible&#xa0;; rien n’a été exporté.</translation>
    </message>
    <message>
        <source>The camera does not show what it showed at its reference ({error:.2f} degrees off): its picture stays covered. Calibrate it again.</source>
        <translation>La caméra ne montre plus la même vue à sa référence (écart de {error:.2f} degrés)&#xa0;: son image reste couverte. Étalonnez-la de nouveau.</translation>
    </message>
    <message>
        <source>The camera was not recognised at its reference preset: its picture stays covered until it is. It is tried again.</source>
        <translation>La vue de la caméra n’a pas été reconnue à sa préposition de référence&#xa0;: son image reste couverte jusque-là. Nouvel essai à venir.</translation>
    </message>
    <message>
        <source>The reference preset of the camera was moved or deleted: its calibration cannot be checked. Calibrate it again.</source>
        <translation>La préposition de référence de la caméra a été déplacée ou supprimée&#xa0;: son étalonnage ne peut plus être vérifié. Étalonnez-la de nouveau.</translation>
    </message>
    <message>
        <source>The camera&apos;s firmware has changed since it was calibrated: its picture stays covered. Calibrate it again.</source>
        <translation>Le microprogramme de la caméra a changé depuis son étalonnage&#xa0;: son image reste couverte. Étalonnez-la de nouveau.</translation>
    </message>
    <message>
        <source>The camera has no reference picture yet and is in doubt: its picture stays covered. Calibrate it again.</source>
        <translation>La caméra n’a pas encore d’image de référence et sa position est douteuse&#xa0;: son image reste couverte. Étalonnez-la de nouveau.</translation>
    </message>
    <message>
        <source>The certificate of this export is not one of a site&apos;s export key.</source>
        <translation>Le certificat de cet export n&apos;est pas celui d&apos;une clé d&apos;export de site.</translation>
    </message>
    <message>
        <source>Joysticks cannot be read on this workstation ({reason}).</source>
        <translation>Les manettes ne peuvent pas être lues sur ce poste ({reason}).</translation>
    </message>
    <message>
        <source>This camera blurs its masks instead of filling them: keep masking in the console.</source>
        <translation>Cette caméra floute ses masques au lieu de les remplir&#xa0;: laissez le poste masquer.</translation>
    </message>
    <message>
        <source>This camera paints {possible} masks at most, {wanted} are needed: keep masking in the console.</source>
        <translation>Cette caméra peint {possible} masques au plus, il en faut {wanted}&#xa0;: laissez le poste masquer.</translation>
    </message>
    <message>
        <source>An export needs a reason: it is written into the journal.</source>
        <translation>Un export demande un motif&#xa0;: il est inscrit au journal.</translation>
    </message>
    <message>
        <source>Say to whom the recordings are handed over: name, rank and service.</source>
        <translation>Indiquez à qui les enregistrements sont remis&#xa0;: nom, grade et service.</translation>
    </message>
    <message>
        <source>Choose at least one camera and one period to export.</source>
        <translation>Choisissez au moins une caméra et une période à exporter.</translation>
    </message>
    <message>
        <source>One export takes at most {limit} cameras and periods; make two.</source>
        <translation>Un export prend au plus {limit} caméras et périodes&#xa0;; faites-en deux.</translation>
    </message>
    <message>
        <source>A period ends after it begins.</source>
        <translation>Une période finit après son début.</translation>
    </message>
    <message>
        <source>Type the serial number written on the medium: it goes on the delivery slip.</source>
        <translation>Saisissez le numéro inscrit sur le support&#xa0;: il figure sur le bordereau de remise.</translation>
    </message>
    <message>
        <source>A medium that can be written again needs a stated reason: a disc that cannot is the rule.</source>
        <translation>Un support réinscriptible demande une raison écrite&#xa0;: la règle est un disque non réinscriptible.</translation>
    </message>
    <message>
        <source>A text of an export has at most {limit} characters.</source>
        <translation>Un texte d&apos;export a au plus {limit} caractères.</translation>
    </message>
    <message>
        <source>No site or camera is found by {text}: type a street or a site of the inventory, or coordinates 47.3941; 0.6848.</source>
        <translation>Aucun site ni caméra ne correspond à {text}&#xa0;: tapez une rue ou un site de l’inventaire, ou des coordonnées 47.3941&#xa0;; 0.6848.</translation>
    </message>
    <message>
        <source>The sites found by {text} have no coordinates: give them theirs in the list of cameras.</source>
        <translation>Les sites trouvés par {text} n’ont pas de coordonnées&#xa0;: donnez-les dans la liste des caméras.</translation>
    </message>
    <message>
        <source>Type the reference this replay is for: {what}.</source>
        <translation>Saisissez la référence de cette relecture&#xa0;: {what}.</translation>
    </message>
    <message>
        <source>Type in a few words what this replay is for.</source>
        <translation>Saisissez en quelques mots le motif de cette relecture.</translation>
    </message>
    <message>
        <source>For an intervention in progress use the short rewind of the live picture (2 minutes at most).</source>
        <translation>Pour une intervention en cours, utilisez le retour court dans l’image en direct (2 minutes au plus).</translation>
    </message>
    <message>
        <source>Choose from 1 to {limit} cameras for one replay.</source>
        <translation>Choisissez de 1 à {limit} caméras pour une relecture.</translation>
    </message>
    <message>
        <source>A replay runs at {speeds} times real time.</source>
        <translation>Une relecture se fait à {speeds} fois la vitesse réelle.</translation>
    </message>
    <message>
        <source>This text has {length} characters; {limit} is the most. Shorten it.</source>
        <translation>Ce texte compte {length} caractères&#xa0;; le maximum est de {limit}. Raccourcissez-le.</translation>
    </message>
    <message>
        <source>the number of the requisition</source>
        <translation>le numéro de la réquisition</translation>
    </message>
    <message>
        <source>the number of the access request</source>
        <translation>le numéro de la demande d’accès</translation>
    </message>
    <message>
        <source>who inspects, and the letter&apos;s number</source>
        <translation>qui contrôle, et le numéro du courrier</translation>
    </message>
    <message>
        <source>A period is longer than 31 days; no recording is kept so long.</source>
        <translation>Une période dépasse 31 jours&#xa0;; aucun enregistrement n’est conservé si longtemps.</translation>
    </message>
    <message>
        <source>A period ends before it begins; correct one of the times.</source>
        <translation>Une période finit avant de commencer&#xa0;; corrigez l’une des heures.</translation>
    </message>
    <message>
        <source>A requisition has at most {periods} periods and {cameras} cameras; open another for the rest.</source>
        <translation>Une réquisition compte au plus {periods} périodes et {cameras} caméras&#xa0;; ouvrez-en une autre pour le reste.</translation>
    </message>
    <message>
        <source>The requisition was received in the future; correct the time.</source>
        <translation>La réquisition serait reçue dans le futur&#xa0;; corrigez l’heure.</translation>
    </message>
    <message>
        <source>A deadline lies before the requisition came; correct one of the times.</source>
        <translation>Une échéance précède la réception de la réquisition&#xa0;; corrigez l’une des heures.</translation>
    </message>
    <message>
        <source>the name and the unit of who requires</source>
        <translation>le nom et le service du requérant</translation>
    </message>
    <message>
        <source>the legal frame and its article</source>
        <translation>le cadre légal et son article</translation>
    </message>
    <message>
        <source>the number of the procedure</source>
        <translation>le numéro de procédure</translation>
    </message>
    <message>
        <source>the prosecutor&apos;s authorisation</source>
        <translation>l’autorisation du procureur</translation>
    </message>
    <message>
        <source>the nature of the facts</source>
        <translation>la nature des faits</translation>
    </message>
    <message>
        <source>at least one period</source>
        <translation>au moins une période</translation>
    </message>
    <message>
        <source>at least one camera</source>
        <translation>au moins une caméra</translation>
    </message>
    <message>
        <source>the scan of the written request</source>
        <translation>la numérisation de la demande écrite</translation>
    </message>
    <message>
        <source>the hold of the pictures</source>
        <translation>la conservation des images</translation>
    </message>
    <message>
        <source>a result for each camera and period</source>
        <translation>un résultat pour chaque caméra et chaque période</translation>
    </message>
    <message>
        <source>at least one positive result</source>
        <translation>au moins un résultat positif</translation>
    </message>
    <message>
        <source>only negative results, each with its cause</source>
        <translation>uniquement des résultats négatifs, chacun avec sa cause</translation>
    </message>
    <message>
        <source>the export</source>
        <translation>l’export</translation>
    </message>
    <message>
        <source>the check of the export</source>
        <translation>le contrôle de l’export</translation>
    </message>
    <message>
        <source>to whom it was handed over, and how they proved who they are</source>
        <translation>à qui elle a été remise, et comment l’identité a été vérifiée</translation>
    </message>
    <message>
        <source>the day by which the written request must come</source>
        <translation>la date limite de la demande écrite</translation>
    </message>
    <message>
        <source>the reason</source>
        <translation>le motif</translation>
    </message>
    <message>
        <source>Requisition {reference} cannot take this step from where it stands; look at its state.</source>
        <translation>La réquisition {reference} ne peut pas passer cette étape dans son état actuel&#xa0;; regardez où elle en est.</translation>
    </message>
    <message>
        <source>Before this step, requisition {reference} needs {need}.</source>
        <translation>Avant cette étape, il manque à la réquisition {reference}&#xa0;: {need}.</translation>
    </message>
    <message>
        <source>A dead zone lies between 0 and {most} %, a curve between 1 and {steepest}.</source>
        <translation>Une zone morte va de 0 à {most}&#xa0;%, une courbe de 1 à {steepest}.</translation>
    </message>
    <message>
        <source>The export file {file} cannot be written: {reason}.</source>
        <translation>Le fichier d&apos;export {file} ne peut pas être écrit&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The disk of the export is full: nothing of it was kept. Choose a larger medium or fewer periods.</source>
        <translation>Le disque de l&apos;export est plein&#xa0;: rien n&apos;en a été gardé. Choisissez un support plus grand ou moins de périodes.</translation>
    </message>
    <message>
        <source>The recording {file} cannot be read: {reason}.</source>
        <translation>L&apos;enregistrement {file} est illisible&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{name} is not a recording of this console: it was put there by somebody.</source>
        <translation>{name} n’est pas un enregistrement de cette console&#xa0;: quelqu’un l’y a déposé.</translation>
    </message>
    <message>
        <source>{name} is the recording of another camera or time: it was exchanged. Tell the administrator.</source>
        <translation>{name} est l’enregistrement d’une autre caméra ou d’un autre moment&#xa0;: il a été échangé. Prévenez l’administrateur.</translation>
    </message>
    <message>
        <source>{name} holds no whole picture: the recording was cut off.</source>
        <translation>{name} ne contient aucune image entière&#xa0;: l’enregistrement a été interrompu.</translation>
    </message>
    <message>
        <source>{name} holds no picture to begin with: the recording is damaged.</source>
        <translation>{name} ne contient aucune image de départ&#xa0;: l’enregistrement est endommagé.</translation>
    </message>
    <message>
        <source>{name} cannot be read from here on: the recording is damaged.</source>
        <translation>{name} n’est plus lisible à partir d’ici&#xa0;: l’enregistrement est endommagé.</translation>
    </message>
    <message>
        <source>{name} could not be read from the disk: {reason}.</source>
        <translation>{name} n’a pas pu être lu sur le disque&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The end of the period lies before its beginning.</source>
        <translation>La fin de la période est avant son début.</translation>
    </message>
    <message>
        <source>A period to keep has at most {days} days and ends within {days} days.</source>
        <translation>Une période à garder dure {days} jours au plus et finit dans les {days} jours.</translation>
    </message>
    <message>
        <source>Choose at least one camera.</source>
        <translation>Choisissez au moins une caméra.</translation>
    </message>
    <message>
        <source>Say why.</source>
        <translation>Indiquez le motif.</translation>
    </message>
    <message>
        <source>A judicial hold names the authority that asks for it.</source>
        <translation>Une conservation judiciaire indique l&apos;autorité qui la demande.</translation>
    </message>
    <message>
        <source>A judicial hold gives the reference of its procedure.</source>
        <translation>Une conservation judiciaire donne la référence de sa procédure.</translation>
    </message>
    <message>
        <source>This recording of camera {number} is out of its time and is not shown any more.</source>
        <translation>Cet enregistrement de la caméra {number} a dépassé son délai de conservation&#xa0;: il n&apos;est plus montré.</translation>
    </message>
    <message>
        <source>This recording of camera {number} is being destroyed.</source>
        <translation>Cet enregistrement de la caméra {number} est en cours de destruction.</translation>
    </message>
    <message>
        <source>The file of this recording of camera {number} is missing: look at the archive&apos;s disk.</source>
        <translation>Le fichier de cet enregistrement de la caméra {number} manque&#xa0;: vérifiez le disque de l&apos;archive.</translation>
    </message>
    <message>
        <source>This recording is encrypted, and no key is at hand here.</source>
        <translation>Cet enregistrement est chiffré, et aucune clé n&apos;est disponible ici.</translation>
    </message>
    <message>
        <source>The recording of camera {number} cannot be read: {reason}.</source>
        <translation>L&apos;enregistrement de la caméra {number} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{count:held recording|held recordings} could not be moved into the vault, and will stay protected outside. See the log.</source>
        <translation>{count:enregistrement conservé n&apos;a pas pu être déplacé|enregistrements conservés n&apos;ont pas pu être déplacés} dans le coffre&#xa0;; la protection reste entière là où ils étaient. Voir le journal technique.</translation>
    </message>
    <message>
        <source>Only a camera that stands still can keep masks of its own in place.</source>
        <translation>Seule une caméra fixe peut garder ses propres masques en place.</translation>
    </message>
    <message>
        <source>This camera has no ONVIF address on file: fill it in first.</source>
        <translation>Cette caméra n&apos;a pas d&apos;adresse ONVIF dans sa fiche&#xa0;: complétez-la d&apos;abord.</translation>
    </message>
    <message>
        <source>There are no approved masks to put into this camera.</source>
        <translation>Il n&apos;y a pas de masques approuvés à mettre dans cette caméra.</translation>
    </message>
    <message>
        <source>This camera turns or mirrors its picture: keep masking in the console.</source>
        <translation>Cette caméra tourne ou inverse son image&#xa0;: laissez le poste masquer.</translation>
    </message>
    <message>
        <source>The masks inside the camera are not seen in its pictures: they are painted here instead.</source>
        <translation>Les masques de la caméra ne sont pas vus dans ses images&#xa0;: le poste les peint à sa place.</translation>
    </message>
    <message>
        <source>The camera still has masks of an older version: put the new ones into it.</source>
        <translation>La caméra a encore les masques d&apos;une version antérieure&#xa0;: mettez-y les nouveaux.</translation>
    </message>
    <message>
        <source>The camera does not say which of its pictures the stream comes from: keep masking in the console.</source>
        <translation>La caméra ne dit pas de laquelle de ses images vient le flux&#xa0;: laissez le poste masquer.</translation>
    </message>
    <message>
        <source>The camera took the masks but does not list them: keep masking in the console.</source>
        <translation>La caméra a pris les masques mais ne les cite pas&#xa0;: laissez le poste masquer.</translation>
    </message>
    <message>
        <source>Reading joysticks has failed. Restart the console to use them again.</source>
        <translation>La lecture des manettes a échoué. Redémarrez la console pour les utiliser de nouveau.</translation>
    </message>
    <message>
        <source>The recordings of this period are out of their time: they are destroyed and cannot be kept.</source>
        <translation>Les enregistrements de cette période ont dépassé leur délai&#xa0;: ils sont détruits et ne peuvent plus être gardés.</translation>
    </message>
    <message>
        <source>One of these cameras is not known here; choose it again.</source>
        <translation>Une de ces caméras n&apos;est pas connue ici&#xa0;; choisissez-la de nouveau.</translation>
    </message>
    <message>
        <source>This hold is not known here; look at the list again.</source>
        <translation>Cette conservation n&apos;est pas connue ici&#xa0;; consultez de nouveau la liste.</translation>
    </message>
    <message>
        <source>This hold was already released by {name}.</source>
        <translation>Cette conservation a déjà été levée par {name}.</translation>
    </message>
    <message>
        <source>There is no requisition number {number}.</source>
        <translation>Il n’y a pas de réquisition numéro {number}.</translation>
    </message>
    <message>
        <source>The answer to requisition {reference} is given: it is not changed any more.</source>
        <translation>La réponse à la réquisition {reference} est donnée&#xa0;: elle ne change plus.</translation>
    </message>
    <message>
        <source>Line {line} of {file} is no frame: it has a code, a title, an article, oui or non, and days like 2029-01-01.</source>
        <translation>La ligne {line} de {file} n’est pas un cadre&#xa0;: il faut un code, un intitulé, un article, oui ou non, et des jours comme 2029-01-01.</translation>
    </message>
    <message>
        <source>The file {file} holds no frame.</source>
        <translation>Le fichier {file} ne contient aucun cadre.</translation>
    </message>
    <message>
        <source>Requisition {reference} has no positive result: there is nothing to export.</source>
        <translation>La réquisition {reference} n’a aucun résultat positif&#xa0;: il n’y a rien à exporter.</translation>
    </message>
    <message>
        <source>Choose the folder in which the export is made.</source>
        <translation>Choisissez le dossier où l’export sera fait.</translation>
    </message>
    <message>
        <source>Requisition {reference} has no export to check.</source>
        <translation>La réquisition {reference} n’a pas d’export à contrôler.</translation>
    </message>
    <message>
        <source>Export {export} is NOT whole ({count:fault|faults}, the first: {file}). Do not hand it over: export again.</source>
        <translation>L’export {export} n’est PAS intègre ({count:défaut|défauts}, le premier&#xa0;: {file}). Ne le remettez pas&#xa0;: refaites l’export.</translation>
    </message>
    <message>
        <source>{name} has changed requisition {reference} meanwhile: look at it as it is now, then change it again.</source>
        <translation>{name} a modifié la réquisition {reference} entre-temps&#xa0;: regardez-la telle qu’elle est, puis refaites la modification.</translation>
    </message>
    <message>
        <source>The replay of this camera failed inside the console; see the log.</source>
        <translation>La relecture de cette caméra a échoué dans la console&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>The register of recordings could not be written: {reason} It is tried again every ten minutes.</source>
        <translation>Le registre des enregistrements n&apos;a pas pu être écrit&#xa0;: {reason} Nouvel essai toutes les dix minutes.</translation>
    </message>
    <message>
        <source>an unknown reason; see the log.</source>
        <translation>raison inconnue&#xa0;; voyez le journal technique.</translation>
    </message>
    <message>
        <source>Preserved recordings of camera {number} are destroyed from {at:%d/%m/%Y %H:%M} on; only a judicial hold keeps them.</source>
        <translation>Les enregistrements préservés de la caméra {number} sont détruits à partir du {at:%d/%m/%Y %H:%M}&#xa0;; seule une conservation judiciaire les garde.</translation>
    </message>
    <message>
        <source>The judicial hold {reference} is to be looked at again by {at:%d/%m/%Y}: release it, or put the date off.</source>
        <translation>La conservation judiciaire {reference} est à revoir avant le {at:%d/%m/%Y}&#xa0;: levez-la, ou reportez la date.</translation>
    </message>
    <message>
        <source>A camera of this export is not in the inventory any more.</source>
        <translation>Une caméra de cet export n&apos;est plus à l&apos;inventaire.</translation>
    </message>
    <message>
        <source>None of these cameras has a recording of these periods: nothing to export. The gaps say why; a negative answer belongs to the requisition.</source>
        <translation>Aucune de ces caméras n&apos;a d&apos;enregistrement sur ces périodes&#xa0;: rien à exporter. Les interruptions disent pourquoi&#xa0;; la réponse négative se note dans la réquisition.</translation>
    </message>
    <message>
        <source>What was filmed after {time} is still being recorded: end the period there, or export in two minutes.</source>
        <translation>Ce qui a été filmé après {time} est encore en cours d&apos;enregistrement&#xa0;: arrêtez la période là, ou exportez dans deux minutes.</translation>
    </message>
    <message>
        <source>{folder} has {free_gb:.1f} GB free and this export needs {needed_gb:.1f} GB: choose another place or fewer periods.</source>
        <translation>{folder} a {free_gb:.1f} Go libres et cet export en demande {needed_gb:.1f}&#xa0;: choisissez un autre emplacement ou moins de périodes.</translation>
    </message>
    <message>
        <source>The folder {folder} is not there or cannot be written: {reason}.</source>
        <translation>Le dossier {folder} est absent ou interdit en écriture&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{folder} exists already: move it away, or choose another place.</source>
        <translation>{folder} existe déjà&#xa0;: déplacez-le, ou choisissez un autre emplacement.</translation>
    </message>
    <message>
        <source>The answer to requisition {reference} is due on {when:%d/%m} at {when:%H:%M}.</source>
        <translation>La réponse à la réquisition {reference} est attendue le {when:%d/%m} à {when:%H:%M}.</translation>
    </message>
    <message>
        <source>The answer to requisition {reference} was due on {when:%d/%m} at {when:%H:%M}.</source>
        <translation>La réponse à la réquisition {reference} était attendue le {when:%d/%m} à {when:%H:%M}.</translation>
    </message>
    <message>
        <source>The written request of requisition {reference} must come by {when:%d/%m} at {when:%H:%M}.</source>
        <translation>La demande écrite de la réquisition {reference} doit arriver avant le {when:%d/%m} à {when:%H:%M}.</translation>
    </message>
    <message>
        <source>The written request of requisition {reference} should have come by {when:%d/%m} at {when:%H:%M}.</source>
        <translation>La demande écrite de la réquisition {reference} aurait dû arriver avant le {when:%d/%m} à {when:%H:%M}.</translation>
    </message>
    <message>
        <source>A requisition by telephone needs the day by which the written request must come.</source>
        <translation>Une réquisition par téléphone demande la date limite de la demande écrite.</translation>
    </message>
    <message>
        <source>Give the usual authority a name to find it by.</source>
        <translation>Donnez à l’autorité habituelle un nom pour la retrouver.</translation>
    </message>
    <message>
        <source>Choose the cameras and the periods of requisition {reference} first.</source>
        <translation>Choisissez d’abord les caméras et les périodes de la réquisition {reference}.</translation>
    </message>
    <message>
        <source>A hold needs the legal frame, the authority and the procedure of requisition {reference}.</source>
        <translation>Une conservation demande le cadre légal, l’autorité et la procédure de la réquisition {reference}.</translation>
    </message>
    <message>
        <source>Write to whom it is handed over, and how they proved who they are.</source>
        <translation>Écrivez à qui elle est remise, et comment l’identité a été vérifiée.</translation>
    </message>
    <message>
        <source>The hand-over lies in the future; correct the time.</source>
        <translation>La remise serait dans le futur&#xa0;; corrigez l’heure.</translation>
    </message>
    <message>
        <source>Requisition {reference} is not ready to be handed over.</source>
        <translation>La réquisition {reference} n’est pas prête à être remise.</translation>
    </message>
    <message>
        <source>The disc image {file} cannot be written: {reason}.</source>
        <translation>L&apos;image disque {file} ne peut pas être écrite&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} is not a disc image that can be read.</source>
        <translation>{file} n&apos;est pas une image disque lisible.</translation>
    </message>
    <message>
        <source>The export failed inside the console: nothing of it was kept.</source>
        <translation>L&apos;export a échoué dans le programme&#xa0;: rien n&apos;en a été gardé.</translation>
    </message>
    <message>
        <source>The export was cancelled: nothing of it was kept.</source>
        <translation>L&apos;export a été annulé&#xa0;: rien n&apos;en a été gardé.</translation>
    </message>
    <message>
        <source>In this room a second person approves each export: let them sign.</source>
        <translation>Dans cette salle une seconde personne approuve chaque export&#xa0;: qu&apos;elle signe.</translation>
    </message>
    <message>
        <source>The second person is another one than who exports.</source>
        <translation>La seconde personne n&apos;est pas celle qui exporte.</translation>
    </message>
    <message>
        <source>{limit} exports are being made already: wait for one to end.</source>
        <translation>{limit} exports sont déjà en cours&#xa0;: attendez la fin de l&apos;un d&apos;eux.</translation>
    </message>
    <message>
        <source>There is no export key yet: it is made with the first export.</source>
        <translation>Il n&apos;y a pas encore de clé d&apos;export&#xa0;: elle est créée au premier export.</translation>
    </message>
    <message>
        <source>Choose a camera first: the selected tile shows none.</source>
        <translation>Choisissez d&apos;abord une caméra&#xa0;: la vignette choisie n&apos;en montre aucune.</translation>
    </message>
    <message>
        <source>Set the beginning with [ and the end with ] first.</source>
        <translation>Marquez d&apos;abord le début avec [ et la fin avec ].</translation>
    </message>
    <message>
        <source>There is nothing of the kind in this direction.</source>
        <translation>Il n&apos;y a rien de tel dans ce sens.</translation>
    </message>
    <message>
        <source>Type the plate as it is seen: letters and digits, like AB-123-CD.</source>
        <translation>Tapez la plaque telle qu&apos;elle est vue&#xa0;: lettres et chiffres, comme AB-123-CD.</translation>
    </message>
    <message>
        <source>Camera {number} is not authorised for traffic offences: its order must name them among its purposes.</source>
        <translation>La caméra {number} n&apos;est pas autorisée pour les infractions routières&#xa0;: son arrêté doit les nommer parmi ses finalités.</translation>
    </message>
    <message>
        <source>Your oath is not on file, or has ended: a fine needs it.</source>
        <translation>Votre assermentation n&apos;est pas enregistrée, ou a pris fin&#xa0;: il la faut pour verbaliser.</translation>
    </message>
    <message>
        <source>Camera {number} is not live: a fine is prepared from what happens now.</source>
        <translation>La caméra {number} n&apos;est pas en direct&#xa0;: on verbalise ce qui se passe maintenant.</translation>
    </message>
    <message>
        <source>The picture of camera {number} is {age_s:.1f} s late, {limit_s:.0f} s at most are allowed.</source>
        <translation>L&apos;image de la caméra {number} a {age_s:.1f} s de retard, {limit_s:.0f} s au plus sont permises.</translation>
    </message>
    <message>
        <source>Camera {number} does not tell the time of its pictures: nobody can say how late they are.</source>
        <translation>La caméra {number} ne donne pas l&apos;heure de ses images&#xa0;: nul ne peut dire leur retard.</translation>
    </message>
    <message>
        <source>Only {count:still|stills} could be kept, {needed} are needed: {reason}</source>
        <translation>Seulement {count:vue gardée|vues gardées}, il en faut {needed}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Stills of another offence are being kept: wait for them.</source>
        <translation>Les vues d&apos;une autre infraction sont en cours&#xa0;: attendez-les.</translation>
    </message>
    <message>
        <source>{text} is no camera here; write camera numbers, such as 12, 14-17.</source>
        <translation>{text} n&apos;est pas une caméra d&apos;ici&#xa0;; écrivez des numéros de caméra, par exemple 12, 14-17.</translation>
    </message>
    <message>
        <source>Write from when until when.</source>
        <translation>Indiquez le début et la fin.</translation>
    </message>
    <message>
        <source>There is no camera number {text}.</source>
        <translation>Il n’y a pas de caméra numéro {text}.</translation>
    </message>
    <message>
        <source>Write when the requisition was received: 22/11 14h30.</source>
        <translation>Écrivez quand la réquisition a été reçue&#xa0;: 22/11 14h30.</translation>
    </message>
    <message>
        <source>manifest.json is not the manifest of an export of this program: nothing can be checked.</source>
        <translation>manifest.json n&apos;est pas le manifeste d&apos;un export de ce programme&#xa0;: rien ne peut être vérifié.</translation>
    </message>
    <message>
        <source>{path} is not there.</source>
        <translation>{path} est introuvable.</translation>
    </message>
    <message>
        <source>{path} cannot be read: {reason}.</source>
        <translation>{path} est illisible&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>This export names a file outside itself ({name}): it was forged, and nothing of it was opened.</source>
        <translation>Cet export désigne un fichier hors de lui-même ({name})&#xa0;: il a été falsifié, et rien n&apos;en a été ouvert.</translation>
    </message>
    <message>
        <source>{path} holds too many files to be an export.</source>
        <translation>{path} contient trop de fichiers pour être un export.</translation>
    </message>
    <message>
        <source>{name} is too large to be part of an export.</source>
        <translation>{name} est trop grand pour faire partie d&apos;un export.</translation>
    </message>
    <message>
        <source>{path} is no export: it has no {file}. Choose the folder that holds {file}.</source>
        <translation>{path} n&apos;est pas un export&#xa0;: {file} manque. Choisissez le dossier qui contient {file}.</translation>
    </message>
    <message>
        <source>{path} is no film of an export: it has no seal.</source>
        <translation>{path} n&apos;est pas un film d&apos;export&#xa0;: il n&apos;a pas de sceau.</translation>
    </message>
    <message>
        <source>The certificate {file} cannot be read: {reason}.</source>
        <translation>Le certificat {file} est illisible&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>At the present rate the disk holds {days:.1f} days, the orders of {count:camera|cameras} say up to {authorised}.</source>
        <translation>Au rythme actuel le disque tient {days:.1f} jours&#xa0;; les arrêtés de {count:caméra|caméras} en prévoient jusqu&apos;à {authorised}.</translation>
    </message>
    <message>
        <source>The archive could not be surveyed; see the log.</source>
        <translation>Le stockage n&apos;a pas pu être relevé&#xa0;; voyez le journal technique.</translation>
    </message>
    <message>
        <source>The recordings could not be measured; see the log.</source>
        <translation>Les enregistrements n&apos;ont pas pu être mesurés&#xa0;; voyez le journal technique.</translation>
    </message>
    <message>
        <source>The register of recordings could not be read; see the log.</source>
        <translation>Le registre des enregistrements n&apos;a pas pu être lu&#xa0;; voyez le journal technique.</translation>
    </message>
    <message>
        <source>The register of recordings holds lines that no program wrote: csu-console archive verify names the first one; restore the database from its last backup.</source>
        <translation>Le registre des enregistrements contient des lignes qu&apos;aucun programme n&apos;a écrites&#xa0;: csu-console archive verify désigne la première&#xa0;; restaurez la base de données depuis sa dernière sauvegarde.</translation>
    </message>
    <message>
        <source>The check failed inside the program: nothing is known of this export.</source>
        <translation>La vérification a échoué dans le programme&#xa0;: on ne sait rien de cet export.</translation>
    </message>
    <message>
        <source>The check was cancelled: nothing is known of this export.</source>
        <translation>La vérification a été annulée&#xa0;: on ne sait rien de cet export.</translation>
    </message>
    <message>
        <source>Write camera numbers such as 12, 20-25.</source>
        <translation>Écrivez des numéros de caméra, par exemple 12, 20-25.</translation>
    </message>
    <message>
        <source>There is no camera {number}.</source>
        <translation>Il n&apos;y a pas de caméra {number}.</translation>
    </message>
    <message>
        <source>Write from when and until when.</source>
        <translation>Écrivez de quand à quand.</translation>
    </message>
    <message>
        <source>The picture changed {count} times before {at}: draw a smaller region or a shorter period.</source>
        <translation>L’image a changé {count} fois avant le {at}&#xa0;: dessinez une zone plus petite ou choisissez une période plus courte.</translation>
    </message>
    <message>
        <source>Reading the recordings failed inside the console; see the log.</source>
        <translation>La lecture des enregistrements a échoué dans la console&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>Camera {number} shows no recorded picture now: there is nothing to keep.</source>
        <translation>La caméra {number} ne montre aucune image enregistrée à cet instant&#xa0;: rien à conserver.</translation>
    </message>
    <message>
        <source>Some stills are still being written: wait a moment.</source>
        <translation>Des captures sont encore en cours d’écriture&#xa0;: patientez un instant.</translation>
    </message>
    <message>
        <source>The still of camera {number} could not be made; see the log.</source>
        <translation>La capture de la caméra {number} n’a pas pu être faite&#xa0;; voir le journal.</translation>
    </message>
    <message>
        <source>This encrypted recording was changed or is damaged: it is not shown.</source>
        <translation>Cet enregistrement chiffré a été modifié ou est abîmé&#xa0;: il n&apos;est pas montré.</translation>
    </message>
    <message>
        <source>{path} is the image of a disc: burn it or mount it, then open the folder of the disc.</source>
        <translation>{path} est l&apos;image d&apos;un disque&#xa0;: gravez-la ou montez-la, puis ouvrez le dossier du disque.</translation>
    </message>
    <message>
        <source>{path} holds no film that can be played.</source>
        <translation>{path} ne contient aucun film lisible.</translation>
    </message>
    <message>
        <source>{path} is no film of an export, or it is damaged beyond playing.</source>
        <translation>{path} n&apos;est pas un film d&apos;export, ou il est trop endommagé pour être lu.</translation>
    </message>
    <message>
        <source>Mark the beginning and the end of the sequence first ([ and ]).</source>
        <translation>Marquez d&apos;abord le début et la fin de la séquence ([ et ]).</translation>
    </message>
    <message>
        <source>No picture is shown now: there is nothing to save.</source>
        <translation>Aucune image n&apos;est affichée&#xa0;: il n&apos;y a rien à enregistrer.</translation>
    </message>
    <message>
        <source>This camera has no film of this stretch: nothing was saved.</source>
        <translation>Cette caméra n&apos;a pas de film sur ce passage&#xa0;: rien n&apos;a été enregistré.</translation>
    </message>
    <message>
        <source>This could not be saved; choose another folder.</source>
        <translation>L&apos;enregistrement a échoué&#xa0;; choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>The key of this recording is destroyed: nobody can read it any more.</source>
        <translation>La clé de cet enregistrement est détruite&#xa0;: plus personne ne peut le lire.</translation>
    </message>
    <message>
        <source>Recordings of this camera are not encrypted for now, no key could be kept: {why}</source>
        <translation>Les enregistrements de cette caméra ne sont pas chiffrés pour l&apos;instant, aucune clé n&apos;a pu être gardée&#xa0;: {why}</translation>
    </message>
    <message>
        <source>In this room a second person approves each replay: let them sign.</source>
        <translation>Dans cette salle, une seconde personne approuve chaque relecture&#xa0;: qu&apos;elle signe.</translation>
    </message>
    <message>
        <source>The second person is another one than who looks at recordings.</source>
        <translation>La seconde personne est une autre que celle qui relit.</translation>
    </message>
    <message>
        <source>A temporary camera needs the number of the prefect&apos;s order.</source>
        <translation>Une caméra temporaire demande le numéro de l&apos;arrêté préfectoral.</translation>
    </message>
    <message>
        <source>The order {number} ends before it begins; correct one of the days.</source>
        <translation>L&apos;arrêté {number} finit avant de commencer&#xa0;; corrigez l&apos;un des jours.</translation>
    </message>
    <message>
        <source>An action plan has a number from {least} to {most}.</source>
        <translation>Un plan d&apos;action porte un numéro de {least} à {most}.</translation>
    </message>
    <message>
        <source>An action plan needs a name.</source>
        <translation>Un plan d&apos;action doit avoir un nom.</translation>
    </message>
    <message>
        <source>The event ends before it begins; correct one of the days.</source>
        <translation>L&apos;événement finit avant de commencer&#xa0;; corrigez l&apos;un des jours.</translation>
    </message>
    <message>
        <source>This list of the plan is too long: {most} lines at most.</source>
        <translation>Cette liste du plan est trop longue&#xa0;: {most} lignes au plus.</translation>
    </message>
    <message>
        <source>There is nothing to note: write something first.</source>
        <translation>Il n&apos;y a rien à noter&#xa0;: écrivez d&apos;abord quelque chose.</translation>
    </message>
    <message>
        <source>Give it a name, at most {limit} characters.</source>
        <translation>Donnez-lui un nom, {limit} caractères au plus.</translation>
    </message>
    <message>
        <source>Say what the sender calls this contact, at most {limit} characters.</source>
        <translation>Indiquez comment l&apos;émetteur nomme ce contact, {limit} caractères au plus.</translation>
    </message>
    <message>
        <source>The quiet time lies between 0 and {quiet} s, the escalation between 5 and {escalate} s.</source>
        <translation>Le délai sans répétition va de 0 à {quiet} s, la relance de 5 à {escalate} s.</translation>
    </message>
    <message>
        <source>A check list has {limit} lines at most.</source>
        <translation>Les consignes tiennent en {limit} lignes au plus.</translation>
    </message>
    <message>
        <source>Camera {number} is not a mobile camera: tick “mobile camera” in its file first, if it is one.</source>
        <translation>La caméra {number} n&apos;est pas nomade&#xa0;: si elle l&apos;est, cochez d&apos;abord «&#xa0;caméra nomade&#xa0;» dans sa fiche.</translation>
    </message>
    <message>
        <source>A mobile camera is not moved before the prefect was told: write the day and the reference of the letter.</source>
        <translation>Une caméra nomade ne se déplace pas avant que le préfet soit informé&#xa0;: saisissez le jour et la référence du courrier.</translation>
    </message>
    <message>
        <source>The prefect is told before the move: {informed} lies after {moved}. Correct one of the days.</source>
        <translation>Le préfet est informé avant le déplacement&#xa0;: le {informed} est après le {moved}. Corrigez l&apos;un des jours.</translation>
    </message>
    <message>
        <source>{informed} has not come yet: write the day the prefect was told.</source>
        <translation>Le {informed} n&apos;est pas encore venu&#xa0;: saisissez le jour où le préfet a été informé.</translation>
    </message>
    <message>
        <source>No order of the prefect covers camera {number} on {moved}: enter the order in its file first.</source>
        <translation>Aucun arrêté préfectoral ne couvre la caméra {number} le {moved}&#xa0;: saisissez d&apos;abord l&apos;arrêté dans sa fiche.</translation>
    </message>
    <message>
        <source>Write why the camera is moved.</source>
        <translation>Écrivez pourquoi la caméra est déplacée.</translation>
    </message>
    <message>
        <source>Choose the commune and the site the camera is moved to.</source>
        <translation>Choisissez la commune et le site où la caméra est déplacée.</translation>
    </message>
    <message>
        <source>Camera {number} stands there already.</source>
        <translation>La caméra {number} s&apos;y trouve déjà.</translation>
    </message>
    <message>
        <source>A move is written down at most 30 days after it and a year before it: correct its day.</source>
        <translation>Un déplacement se saisit au plus 30 jours après et un an avant&#xa0;: corrigez son jour.</translation>
    </message>
    <message>
        <source>Camera {number} was moved on {last} already: this move must lie after it.</source>
        <translation>La caméra {number} a déjà été déplacée le {last}&#xa0;: ce déplacement doit être postérieur.</translation>
    </message>
    <message>
        <source>Camera {number} is a mobile camera: enter its move with the day the prefect was told (Moves of mobile cameras).</source>
        <translation>La caméra {number} est nomade&#xa0;: saisissez son déplacement avec le jour où le préfet a été informé (Déplacements des caméras nomades).</translation>
    </message>
    <message>
        <source>A supplier needs a name.</source>
        <translation>Un prestataire doit avoir un nom.</translation>
    </message>
    <message>
        <source>The delay of a contract lies between 1 hour and {days} days.</source>
        <translation>Le délai d&apos;un contrat va de 1 heure à {days} jours.</translation>
    </message>
    <message>
        <source>Say what is wrong in one line.</source>
        <translation>Dites en une ligne ce qui ne va pas.</translation>
    </message>
    <message>
        <source>Choose a camera, or say which equipment it is.</source>
        <translation>Choisissez une caméra, ou dites de quel équipement il s&apos;agit.</translation>
    </message>
    <message>
        <source>Say what is done at the visit.</source>
        <translation>Dites ce qui est fait lors de la visite.</translation>
    </message>
    <message>
        <source>A visit comes again after 1 to {most} months.</source>
        <translation>Une visite revient après 1 à {most} mois.</translation>
    </message>
    <message>
        <source>Ticket {number} cannot take this step now: look at its state.</source>
        <translation>Le ticket {number} ne peut pas franchir cette étape maintenant&#xa0;: regardez son état.</translation>
    </message>
    <message>
        <source>national police</source>
        <translation>police nationale</translation>
    </message>
    <message>
        <source>gendarmerie</source>
        <translation>gendarmerie</translation>
    </message>
    <message>
        <source>municipal police</source>
        <translation>police municipale</translation>
    </message>
    <message>
        <source>fire and rescue service</source>
        <translation>service d&apos;incendie et de secours</translation>
    </message>
    <message>
        <source>customs</source>
        <translation>douanes</translation>
    </message>
    <message>
        <source>prefecture</source>
        <translation>préfecture</translation>
    </message>
    <message>
        <source>Choose at least one camera to relay: type its number.</source>
        <translation>Choisissez au moins une caméra à déporter&#xa0;: tapez son numéro.</translation>
    </message>
    <message>
        <source>A relay holds {limit} cameras at most; begin a second one.</source>
        <translation>Un déport compte {limit} caméras au plus&#xa0;; commencez-en un second.</translation>
    </message>
    <message>
        <source>Say who asks for the pictures, under which reference and why.</source>
        <translation>Indiquez qui demande les images, sous quelle référence et pourquoi.</translation>
    </message>
    <message>
        <source>Type the partner&apos;s name: it stands in every picture.</source>
        <translation>Tapez le nom du partenaire&#xa0;: il figure dans chaque image.</translation>
    </message>
    <message>
        <source>Shorten it: {limit} characters at most in each field.</source>
        <translation>Raccourcissez&#xa0;: {limit} caractères au plus par champ.</translation>
    </message>
    <message>
        <source>The relay must end after it begins, and later than now.</source>
        <translation>Le déport doit finir après son début, et après maintenant.</translation>
    </message>
    <message>
        <source>A relay lasts {hours} hours at most; begin it again if it is still wanted.</source>
        <translation>Un déport dure {hours} heures au plus&#xa0;; recommencez-le s&apos;il est encore demandé.</translation>
    </message>
    <message>
        <source>A relay begins within {days} days at most.</source>
        <translation>Un déport commence dans les {days} jours au plus.</translation>
    </message>
    <message>
        <source>One of the cameras is no longer in the inventory.</source>
        <translation>Une des caméras n&apos;est plus dans l&apos;inventaire.</translation>
    </message>
    <message>
        <source>Camera {number} has no prefect&apos;s order in force: it cannot be relayed.</source>
        <translation>La caméra {number} n&apos;a pas d&apos;arrêté préfectoral en vigueur&#xa0;: elle ne peut pas être déportée.</translation>
    </message>
    <message>
        <source>The order {order} of camera {number} does not name this service ({service}): it cannot be relayed to it.</source>
        <translation>L&apos;arrêté {order} de la caméra {number} ne désigne pas ce service ({service})&#xa0;: elle ne peut pas lui être déportée.</translation>
    </message>
    <message>
        <source>The private zones of camera {number} are not defined yet: it cannot be relayed.</source>
        <translation>Les zones privées de la caméra {number} ne sont pas encore définies&#xa0;: elle ne peut pas être déportée.</translation>
    </message>
    <message>
        <source>No media server is set up: an administrator gives its address first.</source>
        <translation>Aucun serveur média n&apos;est réglé&#xa0;: un administrateur donne d&apos;abord son adresse.</translation>
    </message>
    <message>
        <source>This is your own workstation: there is nothing to follow.</source>
        <translation>C&apos;est votre propre poste&#xa0;: il n&apos;y a rien à suivre.</translation>
    </message>
    <message>
        <source>{name} has been asked already, or is being followed from here.</source>
        <translation>{name} a déjà reçu une demande, ou est déjà suivi d&apos;ici.</translation>
    </message>
    <message>
        <source>The question is over: {name} no longer waits for an answer.</source>
        <translation>La demande est close&#xa0;: {name} n&apos;attend plus de réponse.</translation>
    </message>
    <message>
        <source>Type the text that the wall shows.</source>
        <translation>Saisissez le texte que le mur affiche.</translation>
    </message>
    <message>
        <source>A text on the wall has {limit} characters at most.</source>
        <translation>Un texte sur le mur compte {limit} caractères au plus.</translation>
    </message>
    <message>
        <source>A mosaic of up to {limit} tiles fits into one tile of the wall: give it a whole screen.</source>
        <translation>Une vignette du mur accepte une mosaïque de {limit} vignettes au plus&#xa0;: donnez-lui un écran entier.</translation>
    </message>
    <message>
        <source>A scene needs a name.</source>
        <translation>Une scène a besoin d&apos;un nom.</translation>
    </message>
    <message>
        <source>A scene has a number from 1 to {limit}.</source>
        <translation>Une scène porte un numéro de 1 à {limit}.</translation>
    </message>
    <message>
        <source>A screen hangs within {limit} m and is 1 mm to {limit} m wide and high, with a bezel of 0 to 200 mm.</source>
        <translation>Un écran est accroché à moins de {limit} m, mesure de 1 mm à {limit} m en largeur et en hauteur, avec un cadre de 0 à 200 mm.</translation>
    </message>
    <message>
        <source>Choose at least one day and an hour between 00:00 and 23:59.</source>
        <translation>Choisissez au moins un jour et une heure entre 00:00 et 23:59.</translation>
    </message>
    <message>
        <source>The media server&apos;s address must look like rtsps://server:8322.</source>
        <translation>L&apos;adresse du serveur média doit ressembler à rtsps://serveur:8322.</translation>
    </message>
    <message>
        <source>The picture cannot be encoded for the relay.</source>
        <translation>L&apos;image ne peut pas être encodée pour le déport.</translation>
    </message>
    <message>
        <source>The media server refuses the relay&apos;s credentials.</source>
        <translation>Le serveur média refuse les identifiants du déport.</translation>
    </message>
    <message>
        <source>The media server does not take the relay (answer {status}).</source>
        <translation>Le serveur média n&apos;accepte pas le déport (réponse {status}).</translation>
    </message>
    <message>
        <source>The media server&apos;s certificate is not believed: give its authority in the settings, or accept the certificate.</source>
        <translation>Le certificat du serveur média n&apos;est pas reconnu&#xa0;: donnez son autorité dans les réglages, ou acceptez le certificat.</translation>
    </message>
    <message>
        <source>The media server does not answer in time.</source>
        <translation>Le serveur média ne répond pas à temps.</translation>
    </message>
    <message>
        <source>The connection to the media server cannot be made or has broken.</source>
        <translation>La connexion au serveur média est impossible ou s&apos;est rompue.</translation>
    </message>
    <message>
        <source>The relay has failed for an unknown reason; see the log.</source>
        <translation>Le déport a échoué pour une raison inconnue&#xa0;; voir le journal technique.</translation>
    </message>
    <message>
        <source>The camera&apos;s contacts failed inside the console; they are tried again.</source>
        <translation>L&apos;écoute des contacts de la caméra a échoué dans la console&#xa0;; elle est retentée.</translation>
    </message>
    <message>
        <source>The broker {address} cannot be reached ({reason}); it is tried again.</source>
        <translation>Le serveur MQTT {address} est injoignable ({reason})&#xa0;; nouvel essai en cours.</translation>
    </message>
    <message>
        <source>The broker {address} refuses the user name, the password or the topic; it is tried again.</source>
        <translation>Le serveur MQTT {address} refuse l&apos;identifiant, le mot de passe ou le sujet&#xa0;; nouvel essai en cours.</translation>
    </message>
    <message>
        <source>The address of a broker is host or host:port, not {address}.</source>
        <translation>L&apos;adresse d&apos;un serveur MQTT s&apos;écrit hôte ou hôte:port, et non {address}.</translation>
    </message>
    <message>
        <source>Alarms cannot be heard on port {port}: {reason}. Choose another port in the settings.</source>
        <translation>Les alarmes ne peuvent être reçues sur le port {port}&#xa0;: {reason}. Choisissez un autre port dans le réglage.</translation>
    </message>
    <message>
        <source>The certificate for alarms cannot be used: {reason}. Renew it or take another.</source>
        <translation>Le certificat des alarmes est inutilisable&#xa0;: {reason}. Renouvelez-le ou prenez-en un autre.</translation>
    </message>
    <message>
        <source>This workstation signed in while the database was away: sign in again to follow somebody.</source>
        <translation>Ce poste s&apos;est connecté pendant l&apos;absence de la base&#xa0;: reconnectez-vous pour suivre quelqu&apos;un.</translation>
    </message>
    <message>
        <source>The database is out of reach: the wall goes on as it is, and the command was not sent.</source>
        <translation>La base de données est hors d&apos;atteinte&#xa0;: le mur reste tel quel et la commande n&apos;a pas été envoyée.</translation>
    </message>
    <message>
        <source>The database answered too late: the wall goes on as it is, and the command was not sent. Send it again.</source>
        <translation>La base de données a répondu trop tard&#xa0;: le mur continue tel qu&apos;il est et la commande n&apos;est pas partie. Renvoyez-la.</translation>
    </message>
    <message>
        <source>Wall screen {number} has {count:tile|tiles}.</source>
        <translation>L&apos;écran {number} du mur compte {count:vignette|vignettes}.</translation>
    </message>
    <message>
        <source>There is no scene {number}.</source>
        <translation>Il n&apos;y a pas de scène {number}.</translation>
    </message>
    <message>
        <source>Recordings go to the wall with a reason: send them from the replay.</source>
        <translation>Les enregistrements vont sur le mur avec un motif&#xa0;: envoyez-les depuis la relecture.</translation>
    </message>
    <message>
        <source>There is no layout {name}.</source>
        <translation>Il n&apos;y a pas de disposition {name}.</translation>
    </message>
    <message>
        <source>Wall screens have numbers from 1 to {limit}.</source>
        <translation>Les écrans du mur portent des numéros de 1 à {limit}.</translation>
    </message>
    <message>
        <source>There is already an action plan number {number}.</source>
        <translation>Il y a déjà un plan d&apos;action numéro {number}.</translation>
    </message>
    <message>
        <source>This action plan is no longer there.</source>
        <translation>Ce plan d&apos;action n&apos;existe plus.</translation>
    </message>
    <message>
        <source>Plan {number} runs already: {name} ({workstation}) started it.</source>
        <translation>Le plan {number} est déjà en cours&#xa0;: {name} ({workstation}) l&apos;a déclenché.</translation>
    </message>
    <message>
        <source>This run of the plan is over: nothing is added to it.</source>
        <translation>Cette exécution du plan est terminée&#xa0;: rien n&apos;y est ajouté.</translation>
    </message>
    <message>
        <source>{name} ({workstation}) was first with this step.</source>
        <translation>{name} ({workstation}) a été plus rapide pour cette étape.</translation>
    </message>
    <message>
        <source>This input of the source has a meaning already: change that one.</source>
        <translation>Cette entrée de l&apos;émetteur a déjà un sens&#xa0;: modifiez ce point-là.</translation>
    </message>
    <message>
        <source>{name} ({workstation}) already has this alarm.</source>
        <translation>{name} ({workstation}) a déjà pris cette alarme.</translation>
    </message>
    <message>
        <source>This alarm is closed: nothing is left to do.</source>
        <translation>Cette alarme est close&#xa0;: il n&apos;y a plus rien à faire.</translation>
    </message>
    <message>
        <source>Take this alarm first.</source>
        <translation>Prenez d&apos;abord cette alarme.</translation>
    </message>
    <message>
        <source>This step of the alarm is done already.</source>
        <translation>Cette étape de l&apos;alarme est déjà faite.</translation>
    </message>
    <message>
        <source>This move was carried out or cancelled meanwhile.</source>
        <translation>Ce déplacement a été exécuté ou abandonné entre-temps.</translation>
    </message>
    <message>
        <source>{file} is no GeoJSON file: export the layer again as GeoJSON in WGS 84 (EPSG:4326).</source>
        <translation>{file} n&apos;est pas un fichier GeoJSON&#xa0;: exportez de nouveau la couche en GeoJSON, en WGS 84 (EPSG:4326).</translation>
    </message>
    <message>
        <source>{file} holds coordinates that are not degrees ({x}, {y}): export the layer again in WGS 84 (EPSG:4326).</source>
        <translation>{file} contient des coordonnées qui ne sont pas des degrés ({x}, {y})&#xa0;: exportez de nouveau la couche en WGS 84 (EPSG:4326).</translation>
    </message>
    <message>
        <source>{file} has more than {limit} points: cut it to the town or simplify its lines, then import it again.</source>
        <translation>{file} a plus de {limit} points&#xa0;: découpez-le à la ville ou simplifiez ses lignes, puis importez-le de nouveau.</translation>
    </message>
    <message>
        <source>{file} has no point, line or area to draw.</source>
        <translation>{file} n&apos;a ni point, ni ligne, ni surface à dessiner.</translation>
    </message>
    <message>
        <source>{file} is neither GeoJSON nor MBTiles: choose a file that ends in .geojson, .json or .mbtiles.</source>
        <translation>{file} n&apos;est ni du GeoJSON ni du MBTiles&#xa0;: choisissez un fichier en .geojson, .json ou .mbtiles.</translation>
    </message>
    <message>
        <source>{file} has {megabytes:.0f} MB, {limit:.0f} MB at most: cut the map to the town.</source>
        <translation>{file} pèse {megabytes:.0f} Mo, {limit:.0f} Mo au plus&#xa0;: découpez la carte à la ville.</translation>
    </message>
    <message>
        <source>The map {file} could not be copied into the data folder: {reason}.</source>
        <translation>La carte {file} n&apos;a pas pu être copiée dans le dossier de données&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The map has {limit} layers already: remove one first.</source>
        <translation>La carte a déjà {limit} couches&#xa0;: retirez-en une d&apos;abord.</translation>
    </message>
    <message>
        <source>{file} is no MBTiles file: ask for the map as MBTiles with pictures.</source>
        <translation>{file} n&apos;est pas un fichier MBTiles&#xa0;: demandez la carte en MBTiles avec des images.</translation>
    </message>
    <message>
        <source>{file} has no picture in it.</source>
        <translation>{file} ne contient aucune image.</translation>
    </message>
    <message>
        <source>{file} holds vector tiles, which this console does not draw: ask for MBTiles with PNG, JPEG or WebP pictures.</source>
        <translation>{file} contient des tuiles vectorielles, que cette console ne dessine pas&#xa0;: demandez un MBTiles en images PNG, JPEG ou WebP.</translation>
    </message>
    <message>
        <source>The database {database} is made already. To bring it to this version: csu-console database upgrade.</source>
        <translation>La base {database} est déjà créée. Pour la mettre au niveau de cette version&#xa0;: csu-console database upgrade.</translation>
    </message>
    <message>
        <source>{file} is no file that can be read.</source>
        <translation>{file} n&apos;est pas un fichier lisible.</translation>
    </message>
    <message>
        <source>There is no database {database} yet: csu-console database init makes it.</source>
        <translation>La base {database} n&apos;existe pas encore&#xa0;: csu-console database init la crée.</translation>
    </message>
    <message>
        <source>{part} does not verify in {database} from number {number} on as it did. Nothing was copied: try again.</source>
        <translation>{part} ne se vérifie pas dans {database} comme à l&apos;origine, à partir du numéro {number}. Rien n&apos;a été copié&#xa0;: recommencez.</translation>
    </message>
    <message>
        <source>Name the database to copy into with --database.</source>
        <translation>Nommez la base de destination avec --database.</translation>
    </message>
    <message>
        <source>The database {database} holds data already ({table}). Nothing was changed: choose an empty one.</source>
        <translation>La base {database} contient déjà des données ({table}). Rien n&apos;a été changé&#xa0;: choisissez-en une vide.</translation>
    </message>
    <message>
        <source>Not every row arrived in {table} ({arrived} of {sent}). Nothing was changed: try again.</source>
        <translation>Des lignes de {table} ne sont pas arrivées ({arrived} sur {sent}). Rien n&apos;a été changé&#xa0;: recommencez.</translation>
    </message>
    <message>
        <source>{name} ({workstation}) has just changed wall screen {number}: look, then send again if it is still wanted.</source>
        <translation>{name} ({workstation}) vient de modifier l&apos;écran {number} du mur&#xa0;: regardez, puis renvoyez si c&apos;est toujours utile.</translation>
    </message>
    <message>
        <source>{name} keeps wall screen {number} as it is: unlock it first.</source>
        <translation>{name} a verrouillé l&apos;écran {number} du mur&#xa0;: déverrouillez-le d&apos;abord.</translation>
    </message>
    <message>
        <source>This wall screen is no longer known.</source>
        <translation>Cet écran du mur n&apos;est plus connu.</translation>
    </message>
    <message>
        <source>Give the passphrase on standard input, on one line.</source>
        <translation>Donnez la phrase secrète sur l&apos;entrée standard, sur une ligne.</translation>
    </message>
    <message>
        <source>Name the room&apos;s database with --database postgresql://user@host/name.</source>
        <translation>Nommez la base de la salle avec --database postgresql://compte@serveur/base.</translation>
    </message>
    <message>
        <source>The passphrase has {count} characters at least.</source>
        <translation>La phrase secrète a au moins {count} caractères.</translation>
    </message>
    <message>
        <source>{file} is no connection file of this program.</source>
        <translation>{file} n&apos;est pas un fichier de connexion de ce programme.</translation>
    </message>
    <message>
        <source>The passphrase is not the one of {file}, or the file was changed since. Nothing was set.</source>
        <translation>La phrase secrète n&apos;est pas celle de {file}, ou le fichier a été modifié depuis. Rien n&apos;a été réglé.</translation>
    </message>
    <message>
        <source>{file} cannot be read: {reason}.</source>
        <translation>{file} ne peut pas être lu&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The certificate for alarms cannot be written in {folder}: {reason}.</source>
        <translation>Le certificat des alarmes ne peut être écrit dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The database is out of reach: alarms can be taken again when it is back. They are still shown.</source>
        <translation>La base de données est injoignable&#xa0;: les alarmes pourront être prises à son retour. Elles restent affichées.</translation>
    </message>
    <message>
        <source>Say first what the cameras show: true, false or undetermined.</source>
        <translation>Dites d&apos;abord ce que montrent les caméras&#xa0;: vraie, fausse ou indéterminée.</translation>
    </message>
    <message>
        <source>No partner is named for this alarm; choose one.</source>
        <translation>Aucun partenaire n&apos;est désigné pour cette alarme&#xa0;; choisissez-en un.</translation>
    </message>
    <message>
        <source>No alarm waits.</source>
        <translation>Aucune alarme n&apos;attend.</translation>
    </message>
    <message>
        <source>Give the day the supplier has planned.</source>
        <translation>Donnez le jour prévu par le prestataire.</translation>
    </message>
    <message>
        <source>Choose the supplier who repairs.</source>
        <translation>Choisissez le prestataire qui répare.</translation>
    </message>
    <message>
        <source>The target lies between 50 and 100 %.</source>
        <translation>L&apos;objectif va de 50 à 100&#xa0;%.</translation>
    </message>
    <message>
        <source>This tour is no longer there.</source>
        <translation>Cette ronde n&apos;existe plus.</translation>
    </message>
    <message>
        <source>There is no ticket number {number}.</source>
        <translation>Il n&apos;y a pas de ticket numéro {number}.</translation>
    </message>
    <message>
        <source>There is already a supplier named {name}.</source>
        <translation>Il y a déjà un prestataire nommé {name}.</translation>
    </message>
    <message>
        <source>Tickets name this supplier: it stays on the list.</source>
        <translation>Des tickets nomment ce prestataire&#xa0;: il reste dans la liste.</translation>
    </message>
    <message>
        <source>A recorder called {name} is already at work on {machine}: give this one another name (--name).</source>
        <translation>Un enregistreur nommé {name} est déjà en service sur {machine}&#xa0;: donnez un autre nom à celui-ci (--name).</translation>
    </message>
    <message>
        <source>{folder} exists already: name a new folder.</source>
        <translation>{folder} existe déjà&#xa0;: nommez un nouveau dossier.</translation>
    </message>
    <message>
        <source>{folder} is no backup of this program.</source>
        <translation>{folder} n&apos;est pas une sauvegarde de ce programme.</translation>
    </message>
    <message>
        <source>{file} of the backup is missing or was changed since. Nothing was restored: take another backup.</source>
        <translation>{file} manque dans la sauvegarde ou a été modifié depuis. Rien n&apos;a été restauré&#xa0;: prenez une autre sauvegarde.</translation>
    </message>
    <message>
        <source>The backup cannot be written to {folder}: {reason}.</source>
        <translation>La sauvegarde ne peut pas être écrite dans {folder}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} cannot be restored: {reason}.</source>
        <translation>{file} ne peut pas être restauré&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{file} is no plan: choose a PNG, JPEG or SVG picture of at most 8 MB.</source>
        <translation>{file} n&apos;est pas un plan&#xa0;: choisissez une image PNG, JPEG ou SVG de 8 Mo au plus.</translation>
    </message>
    <message>
        <source>The site has {limit} plans already: remove one first.</source>
        <translation>Le site a déjà {limit} plans&#xa0;: retirez-en un d&apos;abord.</translation>
    </message>
    <message>
        <source>The camera of this source of alarms is no longer in the inventory, or has no ONVIF address.</source>
        <translation>La caméra de cet émetteur d&apos;alarmes n&apos;est plus dans l&apos;inventaire, ou n&apos;a pas d&apos;adresse ONVIF.</translation>
    </message>
    <message>
        <source>The room&apos;s database {database} is out of reach, and this workstation does not know the room yet (or not since a week): start it again when the server answers.</source>
        <translation>La base de la salle {database} est injoignable et ce poste ne connaît pas encore la salle (ou plus depuis une semaine)&#xa0;: redémarrez-le quand le serveur répond.</translation>
    </message>
    <message>
        <source>This wall computer has no account: give --operator and --password-stdin, with --enrol to keep them.</source>
        <translation>Cet ordinateur de mur n&apos;a pas de compte&#xa0;: donnez --operator et --password-stdin, avec --enrol pour les garder.</translation>
    </message>
    <message>
        <source>{name} is not an account for a wall: a wall computer signs in with one that has this role alone.</source>
        <translation>{name} n&apos;est pas un compte de mur&#xa0;: un ordinateur de mur se connecte avec un compte qui n&apos;a que ce rôle.</translation>
    </message>
    <message>
        <source>The wall&apos;s account cannot be kept in {file}: {reason}.</source>
        <translation>Le compte du mur ne peut pas être gardé dans {file}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{text} is not complete: 345, 12.345 (tile), M3.2.345 (wall screen), *7 (layout), P5 (preset) or A12 (action plan).</source>
        <translation>{text} n&apos;est pas complet&#xa0;: 345, 12.345 (vignette), M3.2.345 (écran du mur), *7 (disposition), P5 (préposition) ou A12 (plan d&apos;action).</translation>
    </message>
    <message>
        <source>The door&apos;s address must look like 127.0.0.1:8087.</source>
        <translation>L&apos;adresse du guichet doit ressembler à 127.0.0.1:8087.</translation>
    </message>
    <message>
        <source>Beyond this machine the door needs a certificate and its key: partners&apos; passwords go through it.</source>
        <translation>Hors de cette machine, le guichet a besoin d&apos;un certificat et de sa clé&#xa0;: les mots de passe des partenaires y passent.</translation>
    </message>
    <message>
        <source>The door cannot be opened at {address}: {reason}.</source>
        <translation>Le guichet ne peut pas être ouvert sur {address}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{name} may not show recordings: they are not played.</source>
        <translation>{name} n&apos;a pas le droit de montrer des enregistrements&#xa0;: ils ne sont pas lus.</translation>
    </message>
    <message>
        <source>The folder {folder} is not the store {name}: is the share mounted? (Its file csu-store is missing.)</source>
        <translation>Le dossier {folder} n&apos;est pas le magasin {name}&#xa0;: le partage est-il monté&#xa0;? (Son fichier csu-store manque.)</translation>
    </message>
    <message>
        <source>The store {name} cannot be reached: {reason}.</source>
        <translation>Le magasin {name} est injoignable&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The store {name} did not keep {path} as it was sent; it is sent again.</source>
        <translation>Le magasin {name} n&apos;a pas gardé {path} tel qu&apos;il a été envoyé&#xa0;; il sera renvoyé.</translation>
    </message>
    <message>
        <source>There is no store called {name}. See csu-console stores list.</source>
        <translation>Aucun magasin ne s&apos;appelle {name}. Voir csu-console stores list.</translation>
    </message>
    <message>
        <source>There is a store called {name} already: choose another name.</source>
        <translation>Un magasin s&apos;appelle déjà {name}&#xa0;: choisissez un autre nom.</translation>
    </message>
    <message>
        <source>{text} is no camera number: write them like 12, 14, 345.</source>
        <translation>{text} n&apos;est pas un numéro de caméra&#xa0;: écrivez 12, 14, 345.</translation>
    </message>
    <message>
        <source>{text} is no preset: write 345 P5 for preset 5 of camera 345.</source>
        <translation>{text} n&apos;est pas une préposition&#xa0;: écrivez 345 P5 pour la préposition 5 de la caméra 345.</translation>
    </message>
    <message>
        <source>{text} is not complete: write camera; order number; first day; last day (days as 31/12/2026).</source>
        <translation>{text} n&apos;est pas complet&#xa0;: écrivez caméra&#xa0;; numéro d&apos;arrêté&#xa0;; premier jour&#xa0;; dernier jour (jours comme 31/12/2026).</translation>
    </message>
    <message>
        <source>{text} is no day: write it like 31/12/2026.</source>
        <translation>{text} n&apos;est pas un jour&#xa0;: écrivez-le comme 31/12/2026.</translation>
    </message>
    <message>
        <source>{why} Recording goes on; waiting on the disk of {machine}: {count:recording|recordings} ({gb:.1f} GB).</source>
        <translation>{why} L&apos;enregistrement continue&#xa0;; en attente sur le disque de {machine}&#xa0;: {count:enregistrement|enregistrements} ({gb:.1f} Go).</translation>
    </message>
    <message>
        <source>{gb:.1f} GB of recordings wait on the disk of {machine} for the store {name}: it does not keep up.</source>
        <translation>{gb:.1f} Go d&apos;enregistrements attendent sur le disque de {machine} pour le magasin {name}&#xa0;: il ne suit pas.</translation>
    </message>
    <message>
        <source>This recording lies on the disk of {machine}: replay it there, or give this machine a folder by which it reaches that disk (csu-console stores mount).</source>
        <translation>Cet enregistrement est sur le disque de {machine}&#xa0;: relisez-le là-bas, ou donnez à cette machine un dossier par lequel elle atteint ce disque (csu-console stores mount).</translation>
    </message>
    <message>
        <source>This recording lies in the store {name}, which this machine has no folder for: csu-console stores mount {name}.</source>
        <translation>Cet enregistrement est dans le magasin {name}, pour lequel cette machine n&apos;a pas de dossier&#xa0;: csu-console stores mount {name}.</translation>
    </message>
    <message>
        <source>This recording lay in the store {name}, which was given up.</source>
        <translation>Cet enregistrement était dans le magasin {name}, qui a été abandonné.</translation>
    </message>
    <message>
        <source>The store {name} has no secret: csu-console stores add-s3 asks for it.</source>
        <translation>Le magasin {name} n&apos;a pas de secret&#xa0;: csu-console stores add-s3 le demande.</translation>
    </message>
    <message>
        <source>The file {file} is no PNG or JPEG picture.</source>
        <translation>Le fichier {file} n&apos;est pas une image PNG ou JPEG.</translation>
    </message>
    <message>
        <source>The picture {file} has {size_mb:.0f} MB, {limit_mb} MB are the most: make it smaller.</source>
        <translation>L&apos;image {file} pèse {size_mb:.0f} Mo, {limit_mb} Mo au plus&#xa0;: réduisez-la.</translation>
    </message>
    <message>
        <source>{file} is a still of a camera, which goes with its recordings: send a new still of the camera.</source>
        <translation>{file} est une image fixe d&apos;une caméra, détruite avec ses enregistrements&#xa0;: envoyez une nouvelle image fixe de la caméra.</translation>
    </message>
    <message>
        <source>Wall screen {number} is lost: {host} does not answer. Look whether the machine runs.</source>
        <translation>L&apos;écran {number} du mur est perdu&#xa0;: {host} ne répond pas. Regardez si la machine tourne.</translation>
    </message>
    <message>
        <source>Wall screen {number} of {host} is unplugged or switched off; what it showed returns with it.</source>
        <translation>L&apos;écran {number} du mur ({host}) est débranché ou éteint&#xa0;; ce qu&apos;il montrait reviendra avec lui.</translation>
    </message>
    <message>
        <source>The store {name} refuses the access key or its rights ({reason}): look at its key and its bucket.</source>
        <translation>Le magasin {name} refuse la clé d&apos;accès ou ses droits ({reason})&#xa0;: vérifiez sa clé et son compartiment.</translation>
    </message>
    <message>
        <source>The store {name} has no bucket {bucket}: make it first.</source>
        <translation>Le magasin {name} n&apos;a pas de compartiment {bucket}&#xa0;: créez-le d&apos;abord.</translation>
    </message>
    <message>
        <source>The store {name} still has {path} after it was destroyed.</source>
        <translation>Le magasin {name} a encore {path} après sa destruction.</translation>
    </message>
    <message>
        <source>Coordinates are decimal degrees, such as 47.3941 and 0.6848.</source>
        <translation>Les coordonnées sont des degrés décimaux, comme 47,3941 et 0,6848.</translation>
    </message>
    <message>
        <source>{name} is one machine&apos;s disk: recordings can be sent to a share or an object store.</source>
        <translation>{name} est le disque d&apos;une machine&#xa0;: les enregistrements s&apos;envoient vers un partage ou un stockage objet.</translation>
    </message>
    <message>
        <source>The address of an object store begins with https:// (http:// on a network of its own).</source>
        <translation>L&apos;adresse d&apos;un stockage objet commence par https:// (http:// sur un réseau qui lui est réservé).</translation>
    </message>
    <message>
        <source>There is no recorder called {name} that has ended.</source>
        <translation>Aucun enregistreur arrêté ne s&apos;appelle {name}.</translation>
    </message>
    <message>
        <source>{name} is this machine&apos;s own disk.</source>
        <translation>{name} est le disque de cette machine.</translation>
    </message>
    <message>
        <source>{count:camera is|cameras are} recorded by nobody: every recorder has as many as it may take. Start another, or raise --capacity.</source>
        <translation>{count:caméra n&apos;est enregistrée|caméras ne sont enregistrées} par personne&#xa0;: chaque enregistreur a atteint sa capacité. Lancez-en un autre, ou augmentez --capacity.</translation>
    </message>
    <message>
        <source>{count:camera is|cameras are} recorded by nobody: no recorder answers.</source>
        <translation>{count:caméra n&apos;est enregistrée|caméras ne sont enregistrées} par personne&#xa0;: aucun enregistreur ne répond.</translation>
    </message>
    <message>
        <source>{count:camera is|cameras are} recorded by nobody although recorders have room; see their logs.</source>
        <translation>{count:caméra n&apos;est enregistrée|caméras ne sont enregistrées} par personne alors que des enregistreurs ont de la place&#xa0;; voir leurs journaux.</translation>
    </message>
    <message>
        <source>The recorder {name} on {machine} has not answered for {silent:.0f} s; the others take its cameras.</source>
        <translation>L&apos;enregistreur {name}, sur {machine}, ne répond plus depuis {silent:.0f} s&#xa0;; les autres reprennent ses caméras.</translation>
    </message>
    <message>
        <source>Set up a source first: who sends this alarm.</source>
        <translation>Réglez d&apos;abord un émetteur&#xa0;: qui envoie cette alarme.</translation>
    </message>
    <message>
        <source>Type the number of a camera of the inventory.</source>
        <translation>Tapez le numéro d&apos;une caméra de l&apos;inventaire.</translation>
    </message>
    <message>
        <source>{text} is no camera here: write numbers, with a preset after a colon: 12, 14:3.</source>
        <translation>{text} n&apos;est pas une caméra d&apos;ici&#xa0;: écrivez des numéros, avec la préposition après deux-points&#xa0;: 12, 14:3.</translation>
    </message>
    <message>
        <source>An alarm shows {limit} cameras at most.</source>
        <translation>Une alarme montre {limit} caméras au plus.</translation>
    </message>
    <message>
        <source>Type camera numbers, separated by blanks or commas: 12 45 204.</source>
        <translation>Tapez des numéros de caméra séparés par des espaces ou des virgules&#xa0;: 12 45 204.</translation>
    </message>
    <message>
        <source>There is no camera number {number}.</source>
        <translation>Il n&apos;y a pas de caméra numéro {number}.</translation>
    </message>
    <message>
        <source>{text} is no address of this machine: write it like 127.0.0.1.</source>
        <translation>{text} n&apos;est pas une adresse de cette machine&#xa0;: écrivez-la comme 127.0.0.1.</translation>
    </message>
    <message>
        <source>Figures read over the network need a certificate and its key: give both files, or keep 127.0.0.1.</source>
        <translation>Des mesures lues par le réseau demandent un certificat et sa clé&#xa0;: donnez les deux fichiers, ou gardez 127.0.0.1.</translation>
    </message>
    <message>
        <source>{text} is no syslog server: write it like log.ville.fr or log.ville.fr:6514.</source>
        <translation>{text} n&apos;est pas un serveur syslog&#xa0;: écrivez log.ville.fr ou log.ville.fr:6514.</translation>
    </message>
    <message>
        <source>Figures cannot be offered on {address}:{port}: {reason}. Choose another port in the settings.</source>
        <translation>Les mesures ne peuvent pas être offertes sur {address}:{port}&#xa0;: {reason}. Choisissez un autre port dans les réglages.</translation>
    </message>
    <message>
        <source>The certificate for the figures cannot be used: {reason}.</source>
        <translation>Le certificat des mesures ne peut pas servir&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>The token for readers of the figures cannot be kept in {file}: {reason}.</source>
        <translation>Le jeton des lecteurs de mesures ne peut pas être gardé dans {file}&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>Alarms are kept for {least} to {most} months.</source>
        <translation>Les alarmes sont conservées de {least} à {most} mois.</translation>
    </message>
    <message>
        <source>{count} entries, additions or ticks wait for the database already: nothing more can be kept before it is back. Write on paper and tell the administrator.</source>
        <translation>{count} événements, compléments ou coches attendent déjà la base&#xa0;: rien de plus ne peut être gardé avant son retour. Écrivez sur papier et prévenez l&apos;administrateur.</translation>
    </message>
    <message>
        <source>What this command says cannot be written where it goes: {reason}. Send it elsewhere or make room.</source>
        <translation>Ce que dit cette commande ne peut pas être écrit là où il va&#xa0;: {reason}. Envoyez-le ailleurs ou faites de la place.</translation>
    </message>
    <message>
        <source>Not understood: {detail}. Type csu-player --help.</source>
        <translation>Non compris&#xa0;: {detail}. Tapez csu-player --help.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be removed: {reason}.</source>
        <translation>Le dossier {folder} ne peut pas être supprimé&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>{reason} The entry is kept without a still.</source>
        <translation>{reason} L’entrée est gardée, sans image.</translation>
    </message>
    <message>
        <source>The demo city did not start within {limit_s} s. Start the demo again.</source>
        <translation>La ville de démonstration n’a pas démarré en {limit_s} s. Relancez la démonstration.</translation>
    </message>
    <message>
        <source>The database file {database} is empty: there is no room in it. Nothing was changed: put a copy of the room in its place, or delete the empty file to begin a new room.</source>
        <translation>Le fichier de base {database} est vide&#xa0;: il n’y a aucune salle dedans. Rien n’a été changé&#xa0;: remettez à sa place une copie de la salle, ou supprimez le fichier vide pour commencer une nouvelle salle.</translation>
    </message>
    <message>
        <source>The encoder {encoder} does not work on this machine: the processor encodes recordings instead (x264). Have the card&apos;s driver looked at, or choose x264 in the settings.</source>
        <translation>L’encodeur {encoder} ne fonctionne pas sur ce poste&#xa0;: le processeur encode les enregistrements à sa place (x264). Faites vérifier le pilote de la carte, ou choisissez x264 dans les réglages.</translation>
    </message>
    <message>
        <source>The clock of {machine} was set back by about {minutes:minute|minutes}: until it is again what it was, recordings and log entries bear times that came before. Nothing is lost; have the time server (NTP) looked at.</source>
        <translation>L’horloge de {machine} a été reculée d’environ {minutes:minute|minutes}&#xa0;: tant qu’elle n’a pas rattrapé ce retard, enregistrements et main courante portent des heures déjà passées. Rien n’est perdu&#xa0;; faites vérifier le serveur de temps (NTP).</translation>
    </message>
</context>
<context>
    <name>system</name>
    <message>
        <source>no such file or folder</source>
        <translation>fichier ou dossier introuvable</translation>
    </message>
    <message>
        <source>the server does not answer</source>
        <translation>le serveur ne répond pas</translation>
    </message>
    <message>
        <source>the server does not answer in time</source>
        <translation>le serveur ne répond pas à temps</translation>
    </message>
    <message>
        <source>the server has broken the connection</source>
        <translation>le serveur a coupé la connexion</translation>
    </message>
    <message>
        <source>the proxy does not answer</source>
        <translation>le serveur mandataire (proxy) ne répond pas</translation>
    </message>
    <message>
        <source>the server&apos;s certificate is not trusted or TLS fails</source>
        <translation>le certificat du serveur n&apos;est pas reconnu ou la connexion TLS échoue</translation>
    </message>
    <message>
        <source>the access key is missing</source>
        <translation>la clé d&apos;accès manque</translation>
    </message>
    <message>
        <source>its address is not valid</source>
        <translation>son adresse n&apos;est pas valable</translation>
    </message>
    <message>
        <source>its region is not valid</source>
        <translation>sa région n&apos;est pas valable</translation>
    </message>
    <message>
        <source>access denied</source>
        <translation>accès refusé</translation>
    </message>
    <message>
        <source>the access key is not known</source>
        <translation>la clé d&apos;accès est inconnue</translation>
    </message>
    <message>
        <source>the secret of the access key is wrong</source>
        <translation>le secret de la clé d&apos;accès est faux</translation>
    </message>
    <message>
        <source>the clocks of server and room differ too much</source>
        <translation>les horloges du serveur et du poste diffèrent trop</translation>
    </message>
    <message>
        <source>the server fails</source>
        <translation>le serveur est en panne</translation>
    </message>
    <message>
        <source>the server is overloaded</source>
        <translation>le serveur est surchargé</translation>
    </message>
    <message>
        <source>not allowed by the system</source>
        <translation>opération refusée par le système</translation>
    </message>
    <message>
        <source>it exists already</source>
        <translation>existe déjà</translation>
    </message>
    <message>
        <source>a part of the path is no folder</source>
        <translation>une partie du chemin n’est pas un dossier</translation>
    </message>
    <message>
        <source>it is a folder</source>
        <translation>c’est un dossier</translation>
    </message>
    <message>
        <source>the folder is not empty</source>
        <translation>le dossier n’est pas vide</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>le disque est plein</translation>
    </message>
    <message>
        <source>the disk is read-only</source>
        <translation>le disque est en lecture seule</translation>
    </message>
    <message>
        <source>the disk or the device does not read or write any more</source>
        <translation>le disque ou l’appareil ne lit ou n’écrit plus</translation>
    </message>
    <message>
        <source>the file is too large for this disk</source>
        <translation>le fichier est trop grand pour ce disque</translation>
    </message>
    <message>
        <source>the name is too long</source>
        <translation>le nom est trop long</translation>
    </message>
    <message>
        <source>too many files are open</source>
        <translation>trop de fichiers sont ouverts</translation>
    </message>
    <message>
        <source>it is in use</source>
        <translation>en cours d’utilisation</translation>
    </message>
    <message>
        <source>the system does not accept it</source>
        <translation>le système ne l’accepte pas</translation>
    </message>
    <message>
        <source>there is no memory left</source>
        <translation>la mémoire est épuisée</translation>
    </message>
    <message>
        <source>there is no such device</source>
        <translation>cet appareil n’existe pas</translation>
    </message>
    <message>
        <source>the other side has closed the connection</source>
        <translation>l’autre côté a fermé la connexion</translation>
    </message>
    <message>
        <source>the connection is refused</source>
        <translation>la connexion est refusée</translation>
    </message>
    <message>
        <source>the other side has broken the connection</source>
        <translation>l’autre côté a rompu la connexion</translation>
    </message>
    <message>
        <source>the machine cannot be reached</source>
        <translation>la machine est injoignable</translation>
    </message>
    <message>
        <source>the network cannot be reached</source>
        <translation>le réseau est injoignable</translation>
    </message>
    <message>
        <source>there is no answer in time</source>
        <translation>pas de réponse dans le temps prévu</translation>
    </message>
    <message>
        <source>the port is in use already</source>
        <translation>le port est déjà utilisé</translation>
    </message>
    <message>
        <source>this machine has no such address</source>
        <translation>cette machine n’a pas cette adresse</translation>
    </message>
</context>
</TS>
