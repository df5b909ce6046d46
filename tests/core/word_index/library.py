"""A small library of documents, enough to say what the search owes."""

from core.word_index import Document, SearchIndex


def page(title: str, **texts: object) -> Document:
    """Return a document whose key is its title."""
    return Document(key=title, kind=str(texts.pop("kind", "tutorial")), title=title, **texts)  # type: ignore[arg-type]


LIBRARY = (
    page("Prendre un rendez-vous médical en ligne", words="rdv docteur", tags=("médecin",)),
    page("Préparer une téléconsultation", summary="Voir un médecin par un appel vidéo."),
    page("Créer un mot de passe solide", body="Ne donnez jamais votre mot de passe."),
    page("Se connecter avec FranceConnect", body="Choisissez un compte et son mot de passe."),
    page("Déclarer ses revenus en ligne", words="impôts", body="Ouvrez impots.gouv.fr."),
    page("Demander une attestation professionnelle", body="Téléchargez l’attestation."),
    page("S’actualiser à France Travail", words="pôle emploi\nchômage"),
    page("Envoyer un e-mail avec une pièce jointe", body="Cliquez sur le trombone."),
    page("Rejoindre une réunion vidéo", words="visio"),
    page("Utiliser son téléphone comme modem", words="wifi", body="Le réseau Wi-Fi apparaît."),
    page("Voir une ordonnance", body="L’ordonnance est dans votre espace."),
    page("Santé", kind="need", words="médecin\nhôpital"),
    page("Papiers d’identité", kind="need", words="carte d’identité\npasseport"),
)


def library() -> SearchIndex:
    return SearchIndex(LIBRARY)


def titles(index: SearchIndex, query: str, **options: object) -> list[str]:
    results = index.search(query, **options)  # type: ignore[arg-type]
    return [hit.document.title for hit in results.hits]
