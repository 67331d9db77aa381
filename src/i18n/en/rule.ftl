# The rules of the house, as their page introduces them.
rule-list-title = Rules
rule-list-lead = Moderators go by these rules, and cite one whenever they do not publish a post, or hide it.
rule-version = Version { $version }, in force since { $day }
rule-number = Rule { $number }
rule-link = Link to this rule
rule-list-none = There are no rules yet.
