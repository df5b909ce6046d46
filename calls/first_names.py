"""Usual first names, folded. Those that are also common words or places are left out."""

FIRST_NAMES = frozenset(
    """
    abdel abdelkader adele adeline adrien agathe agnes ahmed aicha alain albert albertine
    alexandra alexandre alexis alfred alice aline alphonse amandine amelie amina anais andre andree
    angele angelique anita anna anne annick annie antoine antoinette antonio armand arnaud arthur
    astrid audrey augustin aurelie aurelien axel aziz baptiste bastien beatrice benedicte benjamin
    benoit bernadette bernard bertrand boris brice brigitte bruno camille carine carole caroline
    catherine cecile cecilia celine chantal charles charlotte chloe christelle christian
    christiane christine christophe clara claude claudette claudie claudine clemence clement
    clementine colette corentin corinne cyril damien daniel daniele danielle david deborah delphine
    denis denise didier dominique dylan edith edmond edouard eliane elisa elisabeth elise elodie
    emile emilie emilien emma emmanuel emmanuelle eric ernest estelle esther etienne eugene eugenie
    eva evelyne fabien fabienne fabrice fanny farid fatiha fatima fatma felix fernand fernande
    florian francine francis francisco franck francois francoise frederic frederique gabriel
    gabrielle gaelle genevieve georges georgette gerald gerard germaine ghislaine gilbert gilberte
    gilles ginette giovanni gisele gregoire gregory guillaume guy gwenaelle habib hadrien hakim
    halima hamid hassan helene helena henri henriette herve hocine hugo hugues huguette ibrahim
    ines irene isabelle ismael jacky jacqueline jacques janine jean jeanine jeanne jeannine jennifer
    jeremy jerome joel joelle johanna jonathan jose josephine josette josiane jules julia
    julie julien juliette karim karine kevin khadija laetitia lamia laura laurence laurent laurie
    lea leila leon leonie leo liliane lina linda lionel loic louis louise louisette luc lucas
    lucette lucie lucien lucienne ludovic lydia lydie madeleine magali malika manon manuel manuela
    marc marcel marcelle marcelline margaux margot marguerite maria marianne marie marina mariette
    marion marius marlene marthe martine maryse maryvonne mathieu mathilde matthieu maud
    maurice mauricette max maxime mehdi melanie mickael michel michele micheline michelle mireille
    mohamed mohammed monique mouloud mourad myriam mylene nadege nadia nadine nadir naima nathalie
    nathan nelly nicolas nicole nina noemie noelle nora norbert odette odile olga olivier
    omar oceane pascal pascale patrice patricia patrick paul paule paulette pauline philippe pierre
    pierrette quentin rachel rachid raphael raymond raymonde rebecca regine regis rejane remi remy
    renaud rene renee rita robert roberte roger roland rolande romain romane rosalie roselyne
    sabine sabrina said salah salima samia samir samira samuel sandra sandrine sarah sebastien
    serge severine simon simone sofia solange sonia sophie stephane stephanie suzanne sylvain
    sylvaine sylvette sylviane sylvie tanguy tatiana theo theodore therese thibault thierry thomas
    timothee valentin valerie vanessa veronique victor victorine vincent virginie viviane
    vladimir wilfried william xavier yacine yamina yann yannick yasmina yohan yolande youssef yves
    yvette yvon yvonne zoe zohra
    """.split()
)
