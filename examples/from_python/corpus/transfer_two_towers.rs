//! A two-tower recommender: users and movies, dot product of their embeddings.

use paramcount::network;

network! {
    // Left out: imports.

    const n_users = 943;
    const n_movies = 1682;
    const EMBEDDING_SIZE = 32;
    const HIDDEN = [64, 32, 16];

    /// An id, embedded.
    fn tower(count, name) {
        entry = Input(shape = (1,), name = name);
        vector = Embedding(count, EMBEDDING_SIZE, name = name + "_embedding")(entry);
        vector = Flatten(name = name + "_vector")(vector);
        (entry, vector)
    }

    pub struct Mf = {
        (user_in, user_vec) = tower(n_users, "user");
        (movie_in, movie_vec) = tower(n_movies, "movie");

        // Matrix factorisation
        score = Dot(axes = 1)([user_vec, movie_vec]);
        Model([user_in, movie_in], score)
    };

    // Left out: mf.compile(…).

    pub struct Ncf = {
        (user_in, user_vec) = tower(n_users, "user");
        (movie_in, movie_vec) = tower(n_movies, "movie");

        // Neural collaborative filtering on the same embeddings
        x = Concatenate()([user_vec, movie_vec]);
        for (i, units) in enumerate(HIDDEN) {
            x = Dense(units, activation = "relu", name = "hidden_{}".format(i + 1))(x);
            x = Dropout(0.1)(x);
        }
        out = Dense(1, activation = "sigmoid", name = "rating")(x);
        Model([user_in, movie_in], out)
    };

    // Left out: ncf.summary(…).
}
