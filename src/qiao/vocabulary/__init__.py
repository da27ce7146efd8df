"""The field's own words as data: bilingual thesaurus, countries, classifiers, calendars; YAML in, typed values out."""
